import { orders } from "./orders";

orders();
