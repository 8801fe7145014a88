/** What a company of the demo does, in its own words. */
export interface Trade {
  jobTypes: readonly string[];
  tasks: readonly string[];
  labour: readonly string[];
  /** Description and unit price. */
  materials: readonly (readonly [string, string])[];
  kits: readonly { name: string; components: readonly (readonly [string, string])[] }[];
  contracts: readonly string[];
  visit: string;
}

export const HEATING: Trade = {
  jobTypes: ["Service", "Repair", "Call Out", "Installation"],
  tasks: [
    "No hot water, boiler showing fault F28",
    "Annual boiler service and gas safety record",
    "Replace circulating pump in plant room",
    "Radiators cold on first floor, power flush",
    "Consumer unit tripping, trace and repair",
    "Five-yearly fixed wiring inspection",
    "Supply & fit thermostatic radiator valves",
    "Leak under kitchen sink, isolate and repair",
    "Emergency lighting test and report",
    "Fit two outdoor sockets with RCD protection",
  ],
  labour: ["Labour, first hour", "Labour, gas engineer", "Labour, electrician", "Travel and parking"],
  materials: [
    ["22mm copper tube, 3 m length", "18.4500"],
    ["Compression elbow 15mm", "2.1750"],
    ["Thermostatic radiator valve", "14.9000"],
    ["Grundfos UPS3 pump", "128.6000"],
    ["Inhibitor, 1 litre", "16.2500"],
    ['1/2" ball valve', "6.3333"],
    ["2.5mm² twin & earth cable, per metre", "0.9475"],
    ["RCBO 32A type A", "27.8000"],
    ["LED emergency bulkhead", "41.2500"],
  ],
  kits: [
    {
      name: "Boiler service kit",
      components: [
        ["Burner seal", "12.6000"],
        ["Electrode and gasket", "18.7500"],
        ["Condensate trap", "9.4000"],
      ],
    },
    {
      name: "Consumer unit upgrade",
      components: [
        ["10-way metal consumer unit", "96.0000"],
        ["RCBO 6A", "24.1000"],
        ["Surge protection device", "58.5000"],
      ],
    },
  ],
  contracts: ["Gas boiler maintenance", "Landlord gas safety plan", "Electrical inspection plan"],
  visit: "Service visit under contract",
};

export const FIRE: Trade = {
  jobTypes: ["Service", "Repair", "Call Out", "Installation"],
  tasks: [
    "Six-monthly fire alarm service to BS 5839",
    "Panel showing zone 3 fault, trace and repair",
    "Replace expired extinguishers",
    "Intruder alarm will not set, door contact",
    "CCTV camera 4 no picture, car park",
    "Access control: add 12 fobs & train staff",
    "Emergency light discharge test, three hours",
    "Fit additional smoke detectors to loft",
    "Nurse-call fault in room 11",
    "Relocate keypad at main entrance",
  ],
  labour: [
    "Labour, fire engineer",
    "Labour, security engineer",
    "Call-out, first hour",
    "Travel and parking",
  ],
  materials: [
    ["Optical smoke detector", "32.4000"],
    ["Manual call point, resettable", "28.7500"],
    ["6 litre foam extinguisher", "46.0000"],
    ["2 kg CO₂ extinguisher", "39.9500"],
    ["12 V 7 Ah battery", "17.6667"],
    ["Fire-rated cable, per metre", "1.2450"],
    ["Proximity fob", "3.8500"],
    ["4 MP dome camera", "112.0000"],
    ["Sounder base", "24.3000"],
  ],
  kits: [
    {
      name: "Extinguisher station",
      components: [
        ["6 litre foam extinguisher", "46.0000"],
        ["2 kg CO₂ extinguisher", "39.9500"],
        ["Double stand and signs", "21.5000"],
      ],
    },
    {
      name: "Door access kit",
      components: [
        ["Proximity reader", "64.2500"],
        ["Electric release", "38.0000"],
        ["Break-glass unit", "19.7500"],
      ],
    },
  ],
  contracts: ["Fire alarm maintenance", "Extinguisher service plan", "Intruder alarm monitoring"],
  visit: "Maintenance visit under contract",
};
