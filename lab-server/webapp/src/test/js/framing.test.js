// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as framing from '../../main/resources/org/transportlab/web/assets/js/core/framing.js';

/** @param {framing.Framed} parts */
const bytes = (parts) => Buffer.concat(parts.map((part) => part.bytes));
/** @param {framing.Framed} parts */
const hex = (parts) => bytes(parts).toString('hex');

test('the examples of RFC 6455, 5.7: "Hello" unmasked and masked', () => {
  assert.equal(hex(framing.webSocketDown('Hello')), '810548656c6c6f');
  assert.equal(hex(framing.webSocketUp('Hello')), '818537fa213d7f9f4d5158');
});

test('a longer WebSocket message has a longer header', () => {
  assert.equal(framing.length(framing.webSocketDown('x'.repeat(125))), 127);
  assert.equal(hex(framing.webSocketDown('x'.repeat(126))).slice(0, 8), '817e007e');
  assert.equal(hex(framing.webSocketDown('x'.repeat(65536))).slice(0, 20), '817f0000000000010000');
});

test('an event has a data field for each line, and is one chunk', () => {
  assert.equal(bytes(framing.serverSentEvent('a\nb')).toString(), '11\r\ndata: a\ndata: b\n\n\r\n');
});

test('an MQTT message is its topic and its text behind two bytes, its length in groups of seven bits', () => {
  assert.equal(hex(framing.mqtt('hi')), `820b3009${Buffer.from('\0\x05lab/thi').toString('hex')}`);
  assert.equal(hex(framing.mqtt('x'.repeat(200))).slice(8, 14), '30cf01');
});

test('a STOMP message is text that ends with a zero byte', () => {
  const text = bytes(framing.stomp('hi')).toString().slice(2);
  assert.equal(text, 'MESSAGE\nsubscription:0\nmessage-id:1\ndestination:/lab/t\n\nhi\0');
});

test('an AMQP frame says its own length first', () => {
  for (const text of ['hi', 'x'.repeat(300)]) {
    const frame = bytes(framing.amqp(text)).subarray(text.length < 100 ? 2 : 4);
    assert.equal(frame.readUInt32BE(0), frame.length);
    assert.equal(frame.subarray(-text.length).toString(), text);
  }
});

test('counts characters beyond ASCII as the bytes they are', () => {
  assert.equal(framing.length(framing.webSocketDown('€')), 5);
});
