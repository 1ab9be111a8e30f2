import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCommand } from './support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'probatum-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const probatum = (...words: string[]) =>
  runCommand(words, { PROBATUM_DATA: join(folder, 'data'), PROBATUM_LIVE: 'off' });

it('holds a conversation at the command line, and deletes it', async () => {
  const first = await probatum('ask', '--thread', 'new', 'Does low-dose aspirin prevent pre-eclampsia?');
  expect(first.code).toBe(0);
  const [, id = ''] = /^Conversation (\S+)$/m.exec(first.stderr) ?? [];

  const second = await probatum('ask', '--thread', id, 'side effects?');
  expect(second.stderr).toContain('Understood as: What are the side effects of low-dose aspirin');
  const unsure = await probatum('ask', '--thread', id, 'and in heart failure?');
  expect(unsure.stdout).toContain('Ask one of them with --exact.');
  const told = await probatum('ask', '--thread', id, 'why is [1] at this level?');
  expect(told.stdout).toMatch(/^\[1\] is level \d/);

  expect((await probatum('threads', 'rename', id, 'Aspirin in', 'pregnancy')).code).toBe(0);
  expect((await probatum('threads', 'list')).stdout).toMatch(
    new RegExp(`^${id} .* 2 {2}Aspirin in pregnancy$`, 'm'),
  );
  expect((await probatum('threads', 'show', id)).stdout).toContain('asked: side effects?');
  expect((await probatum('threads', 'export', id)).stdout).toMatch(/^# Aspirin in pregnancy$/m);
  expect((await probatum('threads', 'delete', id)).code).toBe(0);
  const gone = await probatum('threads', 'show', id);
  expect([gone.code, gone.stdout]).toEqual([1, '']);
}, 120_000);
