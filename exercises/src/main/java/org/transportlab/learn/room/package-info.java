/**
 * The room board: what a class is at, on its teacher's laptop. Learners opt in; what travels is a nickname, an exercise, a stage,
 * a diagnosis' id and a raised hand. It is in memory, and gone at exit.
 */
package org.transportlab.learn.room;
