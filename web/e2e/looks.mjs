// A state of a page, looked at in both shades by whoever is there: accessible, and kept as a picture.
import { expectAccessible, picture, shades } from './harness.mjs';

/** Where a state is looked at in both languages, one shade for each is enough. */
export const shadeOf = (language) => [language === 'zh' ? 'dark' : 'light'];

export async function looksRight(page, what, language, its = shades) {
  const before = await page.evaluate(() => document.documentElement.dataset.shade);
  for (const shade of its) {
    // As if the whole machine turned dark: nothing is pressed, and what has the focus keeps it.
    await page.emulateMedia({ colorScheme: shade });
    await page.waitForFunction((wanted) => {
      const ink = getComputedStyle(document.querySelector('h1')).color.match(/[0-9.]+/g)[0];
      return document.documentElement.dataset.shade === wanted && ink > 127 === (wanted === 'dark');
    }, shade);
    // Colours go over from one shade to the other; what is measured is where they end.
    await page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame();
      await frame();
      await Promise.allSettled(
        document
          .getAnimations()
          .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
          .map((one) => one.finished),
      );
      await frame();
    });
    // The same page in another shade differs by its colours.
    await expectAccessible(page, `${what}, ${language}, ${shade}`, {
      coloursOnly: shade !== its[0],
    });
    await picture(page, `${what}-${language}-${shade}`);
  }
  await page.emulateMedia({ colorScheme: before });
}
