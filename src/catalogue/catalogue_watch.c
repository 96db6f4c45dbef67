/*
 * What an event says is not trusted: it only means that the folders may be looked through again,
 * a moment later, so that a thousand files that are copied cost one look.
 */
#include "catalogue/catalogue_internal.h"

#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

enum { FOLDERS_MOST = 1024 };

double
catalogue_clock(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void
catalogue_watch_begin(struct catalogue *c)
{
	c->watch = -1;
#ifdef __linux__
	if (c->o.watch)
		c->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
#endif
}

void
catalogue_watch_folder(struct catalogue *c, const char *path)
{
#ifdef __linux__
	if (c->watch >= 0 && c->watched < FOLDERS_MOST)
		inotify_add_watch(c->watch, path, IN_CREATE | IN_DELETE | IN_MOVED_FROM |
		    IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR);
#else
	(void)path;
#endif
	c->watched++;
}

bool
catalogue_watch_read(struct catalogue *c)
{
	char bytes[4096];
	bool any = false;
	while (c->watch >= 0 && read(c->watch, bytes, sizeof bytes) > 0)
		any = true;
	return any;
}

void
catalogue_watch_end(struct catalogue *c)
{
	if (c->watch >= 0)
		close(c->watch);
	c->watch = -1;
}
