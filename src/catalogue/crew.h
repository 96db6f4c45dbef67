/*
 * catalogue/crew.h - jobs done on threads beside their owner, who says at any time which come
 * first, and takes what they give between other things.  Threads stand behind everybody else
 * where the system can do that.  Without threads the owner does the jobs itself.
 */
#ifndef CATALOGUE_CREW_H
#define CATALOGUE_CREW_H

#include <stdbool.h>

struct crew;
struct crew_work {
	/* The next job, or NULL: there is none now.  On any thread, one at a time (crew_lock). */
	void *(*pick)(void *context);
	/* Does it, and frees it.  Gives what it finds by crew_put, once or several times, and looks
	 * at crew_stopping now and then. */
	void (*run)(void *context, struct crew *crew, void *job);
	/* Of what nobody takes any more. */
	void (*drop)(void *context, void *result);
	void *context;
};

/* threads: 0: none; fewer than were asked for may be had. */
struct crew *crew_new(const struct crew_work *w, unsigned threads);
/* Ends the jobs that run, as soon as they look; NULL is fine. */
void crew_free(struct crew *c);
/* There may be something to pick again. */
void crew_wake(struct crew *c);
/* Around whatever the owner changes of what pick reads. */
void crew_lock(struct crew *c);
void crew_unlock(struct crew *c);
/* From run.  Waits while very many results are not taken yet. */
void crew_put(struct crew *c, void *result);
bool crew_stopping(const struct crew *c);
/* What was put first, or NULL: nothing is there now. */
void *crew_take(struct crew *c);
/* Does one job on the owner's thread; false: there is none. */
bool crew_help(struct crew *c);
bool crew_has_threads(const struct crew *c);
/* No job runs, and none is to be picked, and all results are taken. */
bool crew_is_idle(struct crew *c);
/* Readable when there is something to take, or when the last job is done; -1 without threads.
 * crew_hear empties it. */
int crew_fd(const struct crew *c);
void crew_hear(struct crew *c);

#endif
