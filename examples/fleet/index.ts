// One customer by hand, or on Pulumi Deployments: the stack's name says whose project it is.
//   HOOKDECK_API_KEY=… pulumi preview --stack acme
import * as pulumi from "@pulumi/pulumi";
import { customers } from "./customers";
import { route } from "./routing";

const id = pulumi.getStack();
const customer = customers.find((each) => each.id === id);
if (customer === undefined) throw new Error(`there is no customer ${id} in customers.ts`);
route(customer);
