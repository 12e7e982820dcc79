import { describe, expect, it } from 'vitest';
import { reachOf, readAddress } from './address.ts';

const root = (text: string): string => {
  const read = readAddress(text);
  return read.ok ? read.value.root : `! ${read.problem.sentence}`;
};

describe('an address as pasted', () => {
  it.each([
    ['http://localhost:8000', 'http://localhost:8000'],
    ['http://localhost:8000/', 'http://localhost:8000'],
    ['http://localhost:8000/v1', 'http://localhost:8000'],
    ['http://localhost:8000/v1/', 'http://localhost:8000'],
    ['http://localhost:8000/v1/v1', 'http://localhost:8000'],
    ['https://host/proxy/v1/chat/completions', 'https://host/proxy'],
    ['https://host/v1/models', 'https://host'],
    ['https://host//kimi//v1', 'https://host/kimi'],
    ['https://host/v1?x=1#y', 'https://host'],
    ['localhost:8000', 'http://localhost:8000'],
    ['127.0.0.1:30000/v1', 'http://127.0.0.1:30000'],
    ['gpu-7:8000', 'http://gpu-7:8000'],
    ['api.example.com/v1', 'https://api.example.com'],
    ['[::1]:8000', 'http://[::1]:8000'],
    ['http://0.0.0.0:8000', 'http://127.0.0.1:8000'],
    ['"http://host:8000/v1",', 'http://host:8000'],
    ['<https://host/v1>', 'https://host'],
    ['http:/localhost:8000', 'http://localhost:8000'],
  ])('%s', (text, wanted) => {
    expect(root(text)).toBe(wanted);
  });

  it.each([
    '',
    'ftp://host',
    'http://',
    'http://user:secret@host',
    'https://host/v1?api_key=abc',
    'https://gateway/sk-aBcD1234eFgH5678iJkL9012mNoP/v1',
    'http://a b',
  ])('refuses %j without repeating a secret', text => {
    expect(root(text)).toMatch(/^! [A-Z].*\.$/);
    expect(root(text)).not.toMatch(/secret|abc/);
  });
});

it.each([
  ['localhost', 'loopback'],
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['192.168.1.4', 'private'],
  ['172.20.0.2', 'private'],
  ['172.32.0.2', 'public'],
  ['10.0.0.1', 'private'],
  ['100.64.1.1', 'private'],
  ['fd00::1', 'private'],
  ['gpu7', 'private'],
  ['gpu7.local', 'private'],
  ['api.moonshot.ai', 'public'],
  ['8.8.8.8', 'public'],
])('%s is %s', (host, reach) => {
  expect(reachOf(host)).toBe(reach);
});
