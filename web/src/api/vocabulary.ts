// What the text in force has names for, as the service reads it.
import { useAsk } from '@/api/ask';
import type { paths } from '@/api/schema';

export type Vocabulary =
  paths['/v1/terms/vocabulary']['get']['responses'][200]['content']['application/json'];
export type Fact = Vocabulary['facts'][number];
export type Power = Vocabulary['powers'][number];

export const useVocabulary = () => useAsk('/v1/terms/vocabulary');
