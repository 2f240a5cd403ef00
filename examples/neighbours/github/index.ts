import { deploys } from "./deploys";

deploys();
