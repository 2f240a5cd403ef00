// pulumi preview --policy-pack <this folder>
import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("hookdeck", { enforcementLevel: "mandatory", policies });
