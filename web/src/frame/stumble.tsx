// A page that fails says so and leaves the others standing.
import { Alert, Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useWords, words } from '@/words/language';

const said = words({
  en: { title: 'This page has failed', again: 'Open it again' },
  zh: { title: '此页面出错', again: '重新打开' },
});

function Fallen({ message, onAgain }: { message: string; onAgain: () => void }) {
  const w = useWords(said);
  return (
    <Alert
      type="error"
      showIcon
      title={w.title}
      description={message}
      action={<Button onClick={onAgain}>{w.again}</Button>}
    />
  );
}

export class Stumble extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null as string | null };
  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  override render() {
    return this.state.message === null ? (
      this.props.children
    ) : (
      <Fallen message={this.state.message} onAgain={() => this.setState({ message: null })} />
    );
  }
}
