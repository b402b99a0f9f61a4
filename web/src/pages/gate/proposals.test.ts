import { expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import type { Answer } from '@/outbox/outbox';
import { lastAnswerOn, proposalsIn, standOf, waitingFor, type Proposal } from '@/pages/gate/proposals';

const proposal = (
  number: string,
  signatures: string[],
  open = true,
  needed = 2,
  carried = false,
): Proposal => ({
  number,
  command: { act: 'adjust', actor: 'north' } as Schemas['Command'],
  signatures,
  needed,
  made: '2027-01-11',
  open,
  carried,
});

it('reads the command of a proposal, and leaves out what has none', () => {
  const item = { ...proposal('#1', []), signatures: ['north', null], second: null, class: null, reserved: 0 };
  const { command } = item;
  expect(
    proposalsIn([
      { ...item, command: [command] },
      { ...item, number: '#2', command: [] },
    ]),
  ).toEqual([proposal('#1', ['north'])]);
});

it('is for another person than who signed', () => {
  expect(standOf(proposal('#1', ['north']), 'north')).toBe('signed');
  expect(standOf(proposal('#1', ['north']), 'pier')).toBe('to_sign');
  expect(standOf(proposal('#1', ['north', 'pier'], true, 3), 'pier')).toBe('signed');
});

it('was carried out, or refused with all its signatures, or withdrawn', () => {
  expect(standOf(proposal('#1', ['north', 'pier'], false, 2, true), 'north')).toBe('complete');
  expect(standOf(proposal('#1', ['north', 'pier'], false), 'north')).toBe('refused');
  expect(standOf(proposal('#1', ['north'], false), 'pier')).toBe('withdrawn');
});

it('puts what the person could sign before what waits for others', () => {
  const all = [
    proposal('#1', ['pier', 'north'], false),
    proposal('#2', ['pier']),
    proposal('#3', ['north']),
    proposal('#4', ['north']),
  ];
  expect(waitingFor('pier', all).map((one) => one.number)).toEqual(['#3', '#4', '#2']);
  expect(waitingFor('pier', all.slice(0, 1))).toEqual([]);
});

it('finds what was answered last about a proposal', () => {
  const answer = (key: string, command: Command) => ({ key, command }) as Answer;
  const answers = [
    answer('c', { act: 'countersign', proposal: '#2' }),
    answer('b', { act: 'withdraw_proposal', proposal: '#1', reason: 'counted again' }),
    answer('a', { act: 'countersign', proposal: '#1' }),
  ];
  expect(lastAnswerOn('#1', answers)?.key).toBe('b');
  expect(lastAnswerOn('#3', answers)).toBeUndefined();
});
