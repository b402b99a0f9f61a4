import { words } from '@/words/language';

export const said = words({
  en: { name: 'Maker’s desk' },
  zh: { name: '厂商办理' },
});
