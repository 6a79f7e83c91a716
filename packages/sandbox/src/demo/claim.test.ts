import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimFolder } from './claim.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'spend-claim-'))

const claimed = (folder: string) => {
  const claim = claimFolder(folder)
  if (claim.status !== 'ours') throw new Error('taken')
  return claim
}

test('a folder is for one demo, and the second hears where the first is', () => {
  const folder = newFolder()
  const first = claimed(folder)
  expect(claimFolder(folder)).toEqual({ status: 'taken', pageUrl: null })
  first.tell('http://127.0.0.1:4000/')
  expect(claimFolder(folder)).toEqual({ status: 'taken', pageUrl: 'http://127.0.0.1:4000/' })
  first.giveBack()
  expect(claimFolder(folder).status).toBe('ours')
})

test('the claim of a process that was killed counts for nothing', () => {
  const folder = newFolder()
  const { pid } = spawnSync(process.execPath, ['-e', '0'])
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid, pageUrl: 'http://127.0.0.1:4000/' }))
  expect(claimFolder(folder).status).toBe('ours')
})

test('a claim that was cut short counts for nothing', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'running.json'), '{"pid":')
  expect(claimFolder(folder).status).toBe('ours')
})
