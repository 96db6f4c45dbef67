/*
 * base/parallel.h - numbered tasks on several threads, their results taken in order by the
 * thread that asked.  No more than a few results wait, so memory does not grow with the number of
 * tasks, and what is seen from outside is the same for any number of threads.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stdbool.h>
#include <stddef.h>

enum { PARALLEL_MOST = 64 };

struct parallel {
	size_t n;                    /* tasks 0 .. n - 1 */
	unsigned threads;            /* at most; 1: none is made */
	/* Does task i, on any thread, several at a time.  Its result goes to take or to drop. */
	void *(*work)(void *context, size_t i);
	/* Called in order of i, by the caller's thread.  False: what is left is not wanted. */
	bool (*take)(void *context, size_t i, void *result);
	void (*drop)(void *context, void *result);
	void *context;
};

/* True when all results were taken. */
bool parallel_run(const struct parallel *p);

/* The same where nobody knows how many there are: what is to be done comes one by one. */
struct parallel_stream {
	unsigned threads;
	/* The next item, NULL: there is none.  On any thread, but one call at a time; it may wait, and
	 * what is done meanwhile is taken. */
	void *(*next)(void *context);
	/* Takes the item and gives its result. */
	void *(*work)(void *context, void *item);
	/* In the order of the items, by the caller's thread.  False: no more are wanted. */
	bool (*take)(void *context, void *result);
	void (*drop)(void *context, void *result);
	void *context;
};
/* True when all results were taken. */
bool parallel_stream_run(const struct parallel_stream *p);
/* Processors that this program may use, from 1 to PARALLEL_MOST. */
unsigned parallel_processors(void);

#endif
