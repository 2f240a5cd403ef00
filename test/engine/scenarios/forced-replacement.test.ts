import { engines } from "../engines";
import { shortWay } from "../forced-ways";
import { expectOk, inLab } from "../lab";
import { declare, expectDestroyed, expectKept, standing } from "../ownership";

// every other way is in forced-replacement.long.test.ts
describe.each(engines())("$title", (engine) => {
  test(`${shortWay.title} deletes nothing that the program declares`, async () => {
    await inLab(engine, "", async (lab) => {
      const { stack } = lab;
      declare(lab);
      expectOk(await stack.up());
      const [before, outputs] = [await standing(lab), await stack.outputs()];
      const outcome = await stack.up(shortWay.up);
      expect(await standing(lab)).toEqual(before);
      expect(await stack.outputs()).toEqual(outputs);
      await expectKept(lab, outcome);
      await expectDestroyed(lab);
    });
  });
});
