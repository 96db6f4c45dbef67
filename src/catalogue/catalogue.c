/*
 * The order of things: names, so that there is a list at once; what is kept of other runs; then
 * files are read, those that are looked at first, and those that are kept are only looked at for
 * whether they are what they were.  When all is read it is kept.
 */
#include "catalogue/catalogue_internal.h"

#include <poll.h>

enum { SETTLE_MS = 300 };

/* ---- its life */

struct catalogue *
catalogue_new(const struct catalogue_options *o)
{
	struct catalogue *c = mem_alloc(sizeof *c);
	c->o = *o;
	c->paths = arena_new();
	c->names = intern_new();
	c->actor_of = map_new();
	c->reading = reading_new(&o->reading);
	c->kept = KEPT_WAITS;
	c->files = files_new(o->paths, o->n_paths);
	catalogue_cache_name(c);
	catalogue_watch_begin(c);
	const struct crew_work work = catalogue_jobs(c);
	c->crew = crew_new(&work, o->threads);
	return c;
}

void
catalogue_free(struct catalogue *c)
{
	if (!c)
		return;
	crew_free(c->crew);
	if (c->dirty && c->kept == KEPT_DONE)
		catalogue_cache_write(c);
	cache_free(c->cache);
	vec_done(&c->cached);
	map_free(c->by_path);
	files_free(c->files);
	catalogue_watch_end(c);
	for (size_t i = 0; i < c->entries.n; i++)
		mem_free(c->entries.v[i].summary);
	for (size_t i = 0; i < c->all.n; i++) {
		mem_free((char *)c->all.v[i].beside.ptr);
		mem_free(c->all.v[i].problem);
		vec_done(&c->all.v[i].others);
	}
	vec_done(&c->entries);
	vec_done(&c->all);
	vec_done(&c->ranks);
	vec_done(&c->wanted);
	vec_done(&c->actors);
	buf_done(&c->key);
	buf_done(&c->cache_path);
	map_free(c->actor_of);
	intern_free(c->names);
	reading_free(c->reading);
	arena_free(c->paths);
	mem_free(c);
}

/* ---- names */

static char *
own(struct str s)
{
	char *copy = s.len ? mem_alloc(s.len) : NULL;
	if (copy)
		memcpy(copy, s.ptr, s.len);
	return copy;
}

static uint32_t
new_file(struct catalogue *c, const struct files_entry *e)
{
	size_t len = strlen(e->path);
	uint32_t file = (uint32_t)c->all.n;
	bool shown = e->kind == FILES_TEXT || e->kind == FILES_ANNOTATIONS;
	vec_push(&c->all, ((struct catalogue_file){.path = arena_copy(c->paths, e->path, len),
	    .below = (uint32_t)(e->below.ptr - e->path), .root = e->root, .kind = e->kind,
	    .look_beside = e->look_beside, .beside = {own(e->beside), e->beside.len},
	    .document = (uint32_t)c->entries.n}));
	vec_push(&c->entries, ((struct catalogue_entry){.file = file,
	    .state = shown ? CATALOGUE_WAITS : CATALOGUE_HIDDEN}));
	return file;
}

/* It was there before: it is looked at again. */
static void
old_file(struct catalogue *c, uint32_t file, const struct files_entry *e)
{
	struct catalogue_file *f = &c->all.v[file];
	mem_free((char *)f->beside.ptr);
	f->beside = (struct str){own(e->beside), e->beside.len};
	if (f->gone) {
		f->gone = false;
		f->known = false;
		catalogue_set_state(c, f->document, f->kind <= FILES_ANNOTATIONS ?
		    CATALOGUE_WAITS : CATALOGUE_HIDDEN);
	}
	if (f->todo == TODO_TAKEN) {
		f->again = true;
	} else if (f->todo == TODO_DONE) {
		f->todo = f->known ? TODO_CHECK : TODO_READ;
		c->done--;
	}
}

static struct str
key_of(struct catalogue *c, uint32_t root, const char *below)
{
	buf_clear(&c->key);
	buf_fmt(&c->key, "%u/%s", (unsigned)root, below);
	return buf_view(&c->key);
}

static void
adopt(struct catalogue *c)
{
	size_t n = files_count(c->files);
	if (n > c->adopted)
		c->version++;
	for (; c->adopted < n; c->adopted++) {
		const struct files_entry *e = files_at(c->files, c->adopted);
		uint32_t file;
		bool known = c->by_path && map_get(c->by_path, key_of(c, e->root, e->below.ptr), &file);
		if (known)
			old_file(c, file, e);
		else
			file = new_file(c, e);
		c->all.v[file].rank = (uint32_t)c->ranks.n;
		vec_push(&c->ranks, file);
	}
	for (; c->watched < files_folders(c->files);)
		catalogue_watch_folder(c, files_folder(c->files, c->watched));
}

static void
gone(struct catalogue *c, uint32_t file)
{
	struct catalogue_file *f = &c->all.v[file];
	f->gone = true;
	c->done += f->todo <= TODO_CHECK;
	f->todo = f->todo <= TODO_CHECK ? TODO_DONE : f->todo;
	catalogue_forget(c, &c->entries.v[f->document]);
	catalogue_set_state(c, f->document, CATALOGUE_GONE);
	catalogue_drop_from(c, file, 1);
	c->seen += !f->seen;
	f->seen = c->dirty = true;
}

/* All names are there: what has none any more is gone, and keeps a place behind them. */
static void
finish_list(struct catalogue *c)
{
	size_t found = c->ranks.n;
	c->aside = files_aside(c->files);
	c->cut = files_are_cut(c->files);
	c->unread = files_unread(c->files, &c->trouble);
	if (c->again) {
		VEC(uint8_t) seen = {0};
		vec_reserve(&seen, c->all.n);
		memset(seen.v, 0, c->all.n);
		for (size_t i = 0; i < found; i++)
			seen.v[c->ranks.v[i]] = 1;
		for (uint32_t i = 0; i < c->all.n; i++) {
			if (seen.v[i])
				continue;
			if (!c->all.v[i].gone)
				gone(c, i);
			c->all.v[i].rank = (uint32_t)c->ranks.n;
			vec_push(&c->ranks, i);
		}
		vec_done(&seen);
		map_free(c->by_path);
		c->by_path = NULL;
	}
	files_free(c->files);
	c->files = NULL;
	c->listed = c->again = true;
	c->next = 0;
	c->version++;
}

bool
catalogue_list(struct catalogue *c, bool (*stop)(void *), void *context)
{
	if (!c->files)
		return false;
	bool more = files_step(c->files, stop, context);
	crew_lock(c->crew);
	adopt(c);
	if (!more)
		finish_list(c);
	crew_unlock(c->crew);
	crew_wake(c->crew);
	return more;
}

/* Looks through the folders once more; not while all is being kept. */
static bool
begin_again(struct catalogue *c)
{
	crew_lock(c->crew);
	bool may = !c->saving;
	if (may) {
		vec_clear(&c->ranks);
		c->next = 0;
		c->listed = false;
	}
	crew_unlock(c->crew);
	if (!may)
		return false;
	c->heard = 0;
	c->rescan = false;
	c->files = files_new(c->o.paths, c->o.n_paths);
	c->adopted = c->watched = 0;
	c->by_path = map_new();
	for (uint32_t i = 0; i < c->all.n; i++)
		map_set(c->by_path, key_of(c, c->all.v[i].root, c->all.v[i].path + c->all.v[i].below),
		    i);
	return true;
}

void
catalogue_again(struct catalogue *c)
{
	c->rescan = true;
}

void
catalogue_look(struct catalogue *c, const uint32_t *documents, size_t n)
{
	bool any = false;
	crew_lock(c->crew);
	vec_clear(&c->wanted);
	for (size_t i = 0; i < n; i++) {
		uint32_t file = c->entries.v[documents[i]].file;
		if (!catalogue_is_open(c, file))
			continue;
		vec_push(&c->wanted, file);
		any = true;
	}
	crew_unlock(c->crew);
	if (any)
		crew_wake(c->crew);
}

/* ---- going on */

static void
take(struct catalogue *c, struct made *m)
{
	if (m->file != ID_NONE) {
		catalogue_take(c, m);
		/* What is to be kept, or read once more, is a job that nobody asks for by itself. */
		if (m->last && (c->done >= c->all.n || c->all.v[m->file].todo == TODO_READ))
			crew_wake(c->crew);
	} else if (c->kept == KEPT_DONE) {
		crew_lock(c->crew);
		c->saving = c->dirty = false;
		crew_unlock(c->crew);
	} else {
		c->cache = m->cache;
		crew_lock(c->crew);
		c->kept = m->cache ? KEPT_TAKEN : KEPT_DONE;
		crew_unlock(c->crew);
		crew_wake(c->crew);
	}
	made_free(m);
}

/* What is kept of other runs; names come first. */
static bool
take_kept(struct catalogue *c, bool (*stop)(void *), void *context)
{
	if (catalogue_cache_take(c, stop, context))
		return true;
	crew_lock(c->crew);
	c->kept = KEPT_DONE;
	crew_unlock(c->crew);
	crew_wake(c->crew);
	return true;
}

static bool
late(void *context)
{
	return catalogue_clock() >= *(const double *)context;
}

static bool
is_over(bool (*stop)(void *), void *context)
{
	return stop && stop(context);
}

bool
catalogue_work(struct catalogue *c, bool (*stop)(void *), void *context)
{
	if (c->files && catalogue_list(c, stop, context))
		return true;
	if (c->kept == KEPT_TAKEN)
		return take_kept(c, stop, context);
	if (c->kept == KEPT_DONE && (c->rescan || (c->heard > 0 &&
	    catalogue_clock() - c->heard >= SETTLE_MS)) && begin_again(c))
		return true;
	for (struct made *m; (m = crew_take(c->crew)) != NULL;) {
		take(c, m);
		if (is_over(stop, context) || c->kept == KEPT_TAKEN)
			return true;
	}
	return !crew_has_threads(c->crew) && crew_help(c->crew);
}

void
catalogue_fds(const struct catalogue *c, int fds[CATALOGUE_FDS])
{
	fds[0] = crew_fd(c->crew);
	fds[1] = c->watch;
}

bool
catalogue_ready(struct catalogue *c, int fd)
{
	if (fd >= 0 && fd == crew_fd(c->crew)) {
		crew_hear(c->crew);
		return true;
	}
	if (fd < 0 || fd != c->watch)
		return false;
	if (catalogue_watch_read(c) && c->heard == 0)
		c->heard = catalogue_clock();
	return true;
}

int
catalogue_wait(const struct catalogue *c)
{
	if (c->heard == 0)
		return -1;
	double left = c->heard + SETTLE_MS - catalogue_clock();
	return left > 0 ? (int)left + 1 : SETTLE_MS;
}

void
catalogue_wait_kept(struct catalogue *c, unsigned ms)
{
	double until = catalogue_clock() + ms;
	struct pollfd p = {.fd = crew_fd(c->crew), .events = POLLIN};
	while (c->kept == KEPT_WAITS && p.fd >= 0) {
		struct made *m = crew_take(c->crew);
		double left = until - catalogue_clock();
		if (m)
			take(c, m);
		else if (left <= 0 || poll(&p, 1, (int)left + 1) == 0)
			return;
		else
			crew_hear(c->crew);
	}
	while (c->kept == KEPT_TAKEN && !c->files && catalogue_clock() < until)
		take_kept(c, late, &until);
}

/* ---- what there is */

size_t catalogue_count(const struct catalogue *c) { return c->entries.n; }
uint64_t catalogue_version(const struct catalogue *c) { return c->version; }
size_t catalogue_actors(const struct catalogue *c) { return c->actors.n; }
uint32_t catalogue_types(const struct catalogue *c) { return intern_count(c->names); }

struct catalogue_document
catalogue_at(const struct catalogue *c, uint32_t document)
{
	const struct catalogue_entry *e = &c->entries.v[document];
	const struct catalogue_file *f = &c->all.v[e->file];
	return (struct catalogue_document){.path = f->path, .below = str_of(f->path + f->below),
		.file = e->file, .number = e->number, .many = f->many, .name = e->name,
		.state = (enum catalogue_state)e->state, .summary = e->summary,
		.problem = e->state == CATALOGUE_FAILED ? f->problem : NULL};
}

enum catalogue_state
catalogue_state_of(const struct catalogue *c, uint32_t document)
{
	return (enum catalogue_state)c->entries.v[document].state;
}

const struct catalogue_summary *
catalogue_summary_of(const struct catalogue *c, uint32_t document)
{
	return c->entries.v[document].summary;
}

void
catalogue_in_order(const struct catalogue *c, uint32_t *out)
{
	for (size_t i = 0; i < c->ranks.n; i++) {
		const struct catalogue_file *f = &c->all.v[c->ranks.v[i]];
		*out++ = f->document;
		for (size_t k = 0; k < f->others.n; k++)
			*out++ = f->others.v[k];
	}
	/* While names are looked for once more, those that did not come yet are last. */
	for (uint32_t i = 0; c->files && c->again && i < c->all.n; i++) {
		const struct catalogue_file *f = &c->all.v[i];
		if (f->rank < c->ranks.n && c->ranks.v[f->rank] == i)
			continue;
		*out++ = f->document;
		for (size_t k = 0; k < f->others.n; k++)
			*out++ = f->others.v[k];
	}
}

size_t catalogue_troubled(const struct catalogue *c) { return c->troubled; }

uint64_t
catalogue_place(const struct catalogue *c, uint32_t document)
{
	const struct catalogue_entry *e = &c->entries.v[document];
	return (uint64_t)c->all.v[e->file].rank << 32 | e->number;
}

struct catalogue_actor
catalogue_actor_at(const struct catalogue *c, uint32_t actor)
{
	const struct actor_entry *a = &c->actors.v[actor];
	return (struct catalogue_actor){intern_str(c->names, a->id), intern_str(c->names, a->name),
		intern_str(c->names, a->type), a->documents, a->mentions};
}

struct str
catalogue_type(const struct catalogue *c, uint32_t type)
{
	return intern_str(c->names, type);
}

struct catalogue_progress
catalogue_progress(const struct catalogue *c)
{
	return (struct catalogue_progress){.files = c->all.n, .done = c->seen,
		.listing = c->files != NULL, .aside = c->aside, .unread = c->unread, .cut = c->cut};
}

bool
catalogue_trouble(const struct catalogue *c, struct err *err)
{
	if (c->unread)
		*err = c->trouble;
	return c->unread > 0;
}
