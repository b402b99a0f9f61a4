// A state of a page, looked at in both shades by whoever is there.
import { expectAccessible, picture } from './harness.mjs';

export async function looksRight(page, what, language) {
  for (const turn of ['as it is', 'turned']) {
    if (turn === 'turned') {
      await page.getByRole('button', { name: /^(Dark|Light|深\s*色|浅\s*色)$/ }).click();
    }
    // Colours go over from one shade to the other; what is measured is where they end.
    await page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame();
      await frame();
      await Promise.allSettled(
        document
          .getAnimations()
          .filter((one) => one.effect.getTiming().iterations !== Infinity)
          .map((one) => one.finished),
      );
      await frame();
    });
    const shade = await page.evaluate(() => document.documentElement.dataset.shade);
    await expectAccessible(page, `${what}, ${language}, ${shade}`);
    await picture(page, `${what}-${language}-${shade}`);
  }
}
