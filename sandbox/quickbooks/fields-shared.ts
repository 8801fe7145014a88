import { fields } from "./field-table";

/** Properties of parts found in many records that the service knows, as published in Intuit's V3 schema. */
export const SHARED_FIELDS = {
  ReferenceType: fields(`
    value:id name type
  `),
  ModificationMetaData: fields(`
    CreatedByRef:Ref CreateTime:time LastModifiedByRef:Ref LastUpdatedTime:time LastChangedInQB:time
    Synchronized:bool
  `),
  CustomField: fields(`
    DefinitionId:id Name Type:CustomFieldTypeEnum StringValue BooleanValue:bool DateValue:date
    NumberValue:dec
  `),
  CustomExtensions: fields(`
    ExtensionType AssociatedValues:[]CustomExtensionAssociatedValues
  `),
  CustomExtensionAssociatedValues: fields(`
    Key Value
  `),
  AttachableRef: fields(`
    EntityRef:Ref LineInfo:id IncludeOnSend:bool CustomField:[]CustomField AttachableRefEx:any
  `),
};
