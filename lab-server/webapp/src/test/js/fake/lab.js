// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:http';
import { controlFor } from './control.js';
import { Log } from './log.js';
import { accept } from './websocket.js';

/** A small lab server on a free port: the wire protocol on real sockets, and the ways in which it can go wrong. */
export class Lab {
  logs = /** @type {Map<string, Log>} */ (new Map());
  /** every request's path and query, in order */
  requests = /** @type {string[]} */ ([]);
  commands = /** @type {any[]} */ ([]);
  heartbeat = 15_000;
  leaseUsed = 0;
  unmodified = 0;
  blocksControl = false;
  /** answers an upgrade with 403 and no word of explanation, as a middlebox does */
  blocksUpgrade = false;
  /** the origin of a relay, if there is one */
  wire = /** @type {string | undefined} */ (undefined);
  counted = /** @type {string | undefined} */ (undefined);
  runs = 0;
  /** what to answer instead of serving, if anything */
  refusal = /** @type {{ status: number, headers?: Record<string, string>, body?: unknown } | null} */ (null);
  /** says nothing at all any more, like a peer whose machine is gone */
  mute = false;
  /** commands are carried out, but their replies are lost */
  losesReplies = false;
  #readers =
    /** @type {Set<{ connection: string, socket: any, wake: () => void, notify: (notice: any) => void, end: (bye: any) => void }>} */ (
      new Set()
    );
  #sockets = new Set();
  #replies = new Map();
  #server = createServer((request, response) => this.#serve(request, response));

  /** @param {number} [port] */
  static async start(port = 0) {
    const lab = new Lab();
    lab.#server.on('upgrade', (request, socket) => lab.#upgrade(request, socket));
    lab.#server.on('connection', (socket) => {
      lab.#sockets.add(socket);
      socket.on('close', () => lab.#sockets.delete(socket));
    });
    lab.#server.listen(port, '127.0.0.1');
    await once(lab.#server, 'listening');
    return lab;
  }

  get port() {
    return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
  }

  get base() {
    return `http://127.0.0.1:${this.port}/`;
  }

  async stop() {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  /** @param {string} channel */
  log(channel) {
    if (!this.logs.has(channel)) this.logs.set(channel, new Log(channel));
    return /** @type {Log} */ (this.logs.get(channel));
  }

  /** @param {string} channel @param {Record<string, unknown>} data */
  publish(channel, data) {
    const frame = this.log(channel).publish(data);
    if (!this.mute) for (const reader of [...this.#readers]) reader.wake();
    return frame;
  }

  /** How many requests or sockets are waiting for frames. */
  get readers() {
    return this.#readers.size;
  }

  /** Destroys the readers' sockets, without a word. */
  cut() {
    const concerned = [...this.#readers];
    for (const { socket } of concerned) socket.destroy();
    return concerned.length;
  }

  /** @param {any} notice */
  notify(notice) {
    for (const reader of [...this.#readers]) reader.notify(notice);
  }

  /** @param {{ code: number, reason: string, message: string, retry?: number }} bye */
  bye(bye) {
    for (const reader of [...this.#readers]) reader.end({ type: 'bye', ...bye });
  }

  /** @param {import('node:http').IncomingMessage} request */
  #parse(request) {
    const url = new URL(request.url ?? '/', this.base);
    this.requests.push(request.url ?? '');
    const channels = (url.searchParams.get('channels') ?? '').split(',').filter(Boolean);
    const given = url.searchParams.get('cursor');
    const history = Number(url.searchParams.get('history') ?? 0);
    const cursor = new Map();
    const gaps = /** @type {any[]} */ ([]);
    for (const channel of channels) {
      const log = this.log(channel);
      cursor.set(channel, `${log.epoch}.${Math.max(0, log.frames.length - history)}`);
      const pos = given
        ?.split(',')
        .find((part) => part.startsWith(`${channel}~`))
        ?.split('~')[1];
      if (pos?.startsWith(`${log.epoch}.`)) cursor.set(channel, pos);
      else if (pos) gaps.push({ type: 'gap', ch: channel, lost: null, pos: cursor.get(channel), cause: 'epoch' });
    }
    const connection = url.searchParams.get('connection') ?? 'server1';
    return { url, path: url.pathname.slice(1), cursor, gaps, connection, resumed: given !== null && gaps.length === 0 };
  }

  /** @param {Map<string, string>} cursor */
  #due(cursor) {
    const frames = [...cursor].flatMap(([channel, pos]) => this.log(channel).after(pos));
    for (const { ch, pos } of frames) cursor.set(ch, pos);
    return frames;
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  #serve(request, response) {
    const parsed = this.#parse(request);
    if (this.refusal) return this.#refuse(response);
    if (parsed.path === 'send') return this.#send(request, response);
    if (parsed.path === 'poll') return this.#poll(request, response, parsed);
    if (parsed.path === 'long-poll') return this.#longPoll(response, parsed);
    if (parsed.path === 'sse') return this.#sse(response, parsed);
    response.writeHead(parsed.path === 'health' ? 200 : 404).end();
  }

  /** @param {import('node:http').ServerResponse} response */
  #refuse(response) {
    const { status, headers = {}, body } = /** @type {NonNullable<typeof this.refusal>} */ (this.refusal);
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(body ? JSON.stringify(body) : '');
  }

  /** @param {ReturnType<Lab['parse']>} parsed */
  #hello({ connection, cursor, resumed }) {
    return { type: 'hello', connection, cursor: format(cursor), resumed, heartbeat: this.heartbeat };
  }

  #poll(request, response, parsed) {
    const frames = this.#due(parsed.cursor);
    const body = JSON.stringify({
      ...this.#hello(parsed),
      frames,
      ...(parsed.gaps.length ? { gaps: parsed.gaps } : {}),
    });
    const etag = `"${format(parsed.cursor)}-${frames.length}"`;
    if (request.headers['if-none-match'] === etag) {
      this.unmodified++;
      return response.writeHead(304, { ETag: etag }).end();
    }
    response.writeHead(200, { 'Content-Type': 'application/json', ETag: etag }).end(body);
  }

  #longPoll(response, parsed) {
    const answer = () => {
      const frames = this.#due(parsed.cursor);
      if (frames.length === 0 && parsed.gaps.length === 0) return;
      done();
      const body = { ...this.#hello(parsed), frames, ...(parsed.gaps.length ? { gaps: parsed.gaps } : {}) };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    const timer = setTimeout(
      () => {
        done();
        response.writeHead(204).end();
      },
      Number(parsed.url.searchParams.get('wait')) * 1000,
    );
    const done = this.#read(parsed, response.socket, {
      wake: answer,
      notify: () => {},
      end(bye) {
        done();
        response.writeHead(503, { 'Content-Type': 'application/json' }).end(JSON.stringify(bye));
      },
      gone: () => clearTimeout(timer),
    });
    response.on('close', done);
    answer();
  }

  #sse(response, parsed) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const tell = (notice) => response.write(`event: ${notice.type}\ndata: ${JSON.stringify(notice)}\n\n`);
    const wake = () => {
      for (const frame of this.#due(parsed.cursor)) {
        response.write(`id: ${format(parsed.cursor)}\ndata: ${JSON.stringify(frame)}\n\n`);
      }
    };
    const done = this.#read(parsed, response.socket, {
      wake,
      notify: tell,
      end(bye) {
        done();
        tell(bye);
        response.end();
      },
      gone: () => {},
    });
    response.on('close', done);
    if (this.mute) return;
    for (const notice of [this.#hello(parsed), ...parsed.gaps]) tell(notice);
    wake();
  }

  #upgrade(request, socket) {
    const parsed = this.#parse(request);
    if (this.refusal) {
      const { status } = this.refusal;
      return socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    }
    if (this.blocksUpgrade)
      return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    if (parsed.path === 'control' && this.blocksControl) return socket.destroy();
    if (parsed.path === 'control') return controlFor(this, request, socket);
    const wire = accept(request, socket, {
      onText: (text) => this.#inBand(wire, JSON.parse(text)),
      onEnd: () => done(),
    });
    const wake = () => {
      const frames = this.#due(parsed.cursor);
      if (frames.length > 0) wire.send(frames.length === 1 ? frames[0] : frames);
    };
    const done = this.#read(parsed, socket, {
      wake,
      notify: (notice) => wire.send(notice),
      end: ({ code, message }) => wire.close(code, message),
      gone: () => {},
    });
    if (this.mute) return;
    for (const notice of [this.#hello(parsed), ...parsed.gaps]) wire.send(notice);
    wake();
  }

  #read({ connection }, socket, { gone, ...duties }) {
    const reader = { connection, socket, ...duties };
    this.#readers.add(reader);
    return () => {
      this.#readers.delete(reader);
      gone();
    };
  }

  #inBand(wire, command) {
    const reply = this.#carryOut(command);
    if (!this.losesReplies) wire.send(reply);
  }

  #send(request, response) {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      if (request.headers['lab-request'] !== '1' || request.headers['content-type'] !== 'application/json') {
        return response.writeHead(403).end();
      }
      const reply = this.#carryOut(JSON.parse(text));
      if (this.losesReplies) return request.socket.destroy();
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
    });
  }

  /** Once per id, however often it comes. */
  #carryOut(command) {
    this.commands.push(command);
    const known = this.#replies.get(command.id);
    if (known) return known;
    const { pos } = this.publish(command.ch, command.data);
    const reply = { re: command.id, ok: true, pos };
    this.#replies.set(command.id, reply);
    return reply;
  }
}

/** @param {Map<string, string>} cursor */
function format(cursor) {
  return [...cursor].map(([channel, pos]) => `${channel}~${pos}`).join(',');
}
