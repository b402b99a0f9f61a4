// What this service says of itself: the wording that every page carries, whom one may try to be.
import { useAsk } from '@/api/ask';

export function useAbout() {
  return useAsk('/v1/about');
}
