import { reportEngines } from "../engine/engines";
import { removeRunFolder } from "./folder";

export = function tearDown(): void {
  try {
    reportEngines();
  } finally {
    removeRunFolder();
  }
};
