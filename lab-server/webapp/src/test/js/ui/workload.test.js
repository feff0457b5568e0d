// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatWorkload,
  MAX_RATE,
  parseTransports,
  parseWorkload,
  rateOfStep,
  stepOfRate,
} from '../../../main/resources/org/transportlab/web/assets/js/ui/workload.js';

test('aWorkloadSurvivesItsUrl', () => {
  const address = '?s=chat&rate=300&size=1024&t=lp,ws,sp';
  assert.equal(formatWorkload(parseWorkload(address)), address);
});

test('anEmptyUrlIsTheTickerAtTwentyASecond', () => {
  assert.equal(formatWorkload(parseWorkload('')), '?s=ticker&rate=20&size=48&t=lp,sse,ws');
});

test('nonsenseBecomesTheDefaultAndNotAnError', () => {
  for (const nonsense of ['?s=chess', '?rate=-5', '?rate=1001', '?rate=x', '?size=47', '?t=', '?t=carrier-pigeon']) {
    assert.deepEqual(parseWorkload(nonsense), parseWorkload(''), nonsense);
  }
});

test('transportsComeInTheOrderOfTheColumns', () => {
  assert.deepEqual(parseTransports('ws,lp'), ['longpoll', 'websocket']);
  assert.equal(parseTransports('none'), null);
});

test('theSliderReachesBothEndsAndEveryStepStaysWhereItIs', () => {
  assert.equal(rateOfStep(0), 1);
  assert.equal(rateOfStep(60), MAX_RATE);
  assert.equal(rateOfStep(stepOfRate(20)), 20);
  for (let step = 20; step <= 60; step++) assert.equal(stepOfRate(rateOfStep(step)), step);
});
