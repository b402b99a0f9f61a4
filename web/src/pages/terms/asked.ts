// What the service says of a text.
import { useQuery } from '@tanstack/react-query';
import { useAsTyped } from '@/api/as_typed';
import { answerOf, api, type Problem } from '@/api/client';
import { useLanguage, type Language } from '@/words/language';

interface Answers {
  check: Awaited<ReturnType<typeof check>>;
  explain: Awaited<ReturnType<typeof explain>>;
  test: Awaited<ReturnType<typeof test>>;
}
const check = (text: string, signal: AbortSignal) =>
  answerOf(api.POST('/v1/terms/check', { body: { text }, signal }));
const explain = (text: string, signal: AbortSignal) =>
  answerOf(api.POST('/v1/terms/explain', { body: { text }, signal }));
const test = (text: string, signal: AbortSignal) =>
  answerOf(api.POST('/v1/terms/test', { body: { text }, signal }));
const diff = (text: string, language: Language, signal: AbortSignal) =>
  answerOf(api.POST('/v1/terms/diff', { params: { query: { language } }, body: { text }, signal }));
const questions = { check, explain, test };

export type Checked = Answers['check'];
export type Problems = Checked['diagnostics'];
export type Explained = Answers['explain'];
export type Passage = Explained['passages'][number];
export type Tested = Answers['test'];
export type Compared = Awaited<ReturnType<typeof diff>>;

export function useOfText<Name extends keyof Answers>(name: Name, text: string | undefined, enabled = true) {
  return useAsTyped<Answers[Name]>(
    ['/v1/terms', name, text],
    enabled && text !== undefined && text.trim() !== ''
      ? (signal) => questions[name](text, signal) as Promise<Answers[Name]>
      : null,
    { kept: 60_000 },
  );
}

/** What is said of a mistake, and how to mend it, in one language. */
export function saidOf(problem: Problems[number], language: Language) {
  return language === 'zh'
    ? { message: problem.message_in_chinese, help: problem.help_in_chinese }
    : { message: problem.message, help: problem.help };
}

/** What the text changes of the one enacted last, in the language of the page. */
export function useChangesOf(text: string, enabled = true) {
  const { language } = useLanguage();
  return useAsTyped<Compared>(
    ['/v1/terms', 'diff', language, text],
    enabled && text.trim() !== '' ? (signal) => diff(text, language, signal) : null,
    { kept: 60_000 },
  );
}

/** A text that was enacted: the one of a number, or the one in force. */
export function useEnacted(version: number | null, enabled = true) {
  return useQuery<string, Problem>({
    queryKey: ['/v1/terms', version],
    enabled,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/terms', {
          params: { query: version === null ? {} : { version } },
          parseAs: 'text',
          signal,
        }),
      ),
  });
}
