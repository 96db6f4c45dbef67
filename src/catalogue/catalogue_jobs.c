/*
 * What the threads of a catalogue do.  They pick their jobs here, under the crew's lock, and touch
 * nothing else of the catalogue, but for writing the cache: until that is done nothing is taken.
 */
#include "catalogue/catalogue_internal.h"

enum job_kind { JOB_KEPT, JOB_FILE, JOB_SAVE };
struct job {
	enum job_kind kind;
	uint32_t file;
	struct files_entry entry;
	struct buf beside;
	bool known;
	struct reading_key key;
};

static struct job *
file_job(struct catalogue *c, uint32_t file)
{
	struct catalogue_file *f = &c->all.v[file];
	struct job *j = mem_alloc(sizeof *j);
	j->kind = JOB_FILE;
	j->file = file;
	j->known = f->todo == TODO_CHECK;
	j->key = f->key;
	j->entry = (struct files_entry){.path = f->path, .kind = f->kind, .look_beside = f->look_beside,
		.root = f->root, .below = str_of(f->path + f->below)};
	buf_str(&j->beside, f->beside);
	j->entry.beside = buf_view(&j->beside);
	f->todo = TODO_TAKEN;
	return j;
}

static struct job *
plain_job(enum job_kind kind)
{
	struct job *j = mem_alloc(sizeof *j);
	j->kind = kind;
	return j;
}

bool
catalogue_is_open(const struct catalogue *c, uint32_t file)
{
	const struct catalogue_file *f = &c->all.v[file];
	return f->todo <= TODO_CHECK && !f->gone;
}

static void *
pick(void *context)
{
	struct catalogue *c = context;
	if (c->saving)
		return NULL;
	if (!c->asked) {
		c->asked = true;
		return plain_job(JOB_KEPT);
	}
	if (c->kept != KEPT_DONE)
		return NULL;
	for (size_t i = 0; i < c->wanted.n; i++)
		if (catalogue_is_open(c, c->wanted.v[i]))
			return file_job(c, c->wanted.v[i]);
	while (c->next < c->ranks.n && !catalogue_is_open(c, c->ranks.v[c->next]))
		c->next++;
	if (c->next < c->ranks.n)
		return file_job(c, c->ranks.v[c->next++]);
	if (!c->dirty || !c->listed || c->done < c->all.n || !c->cache_path.len)
		return NULL;
	c->saving = true;
	return plain_job(JOB_SAVE);
}

static void
put(void *context, struct made *m)
{
	crew_put(context, m);
}

static bool
stopping(void *context)
{
	return crew_stopping(context);
}

static void
run(void *context, struct crew *crew, void *job)
{
	struct catalogue *c = context;
	struct job *j = job;
	struct made *m;
	switch (j->kind) {
	case JOB_KEPT:
		m = mem_alloc(sizeof *m);
		m->file = ID_NONE;
		m->cache = catalogue_cache_read(c);
		crew_put(crew, m);
		break;
	case JOB_FILE:
		reading_file(c->reading, &j->entry, j->file, j->known ? &j->key : NULL,
		    &(struct reading_to){.put = put, .stop = stopping, .context = crew});
		break;
	case JOB_SAVE:
		catalogue_cache_write(c);
		m = mem_alloc(sizeof *m);
		m->file = ID_NONE;
		crew_put(crew, m);
		break;
	}
	buf_done(&j->beside);
	mem_free(j);
}

static void
drop(void *context, void *result)
{
	struct made *m = result;
	(void)context;
	cache_free(m->cache);
	made_free(m);
}

struct crew_work
catalogue_jobs(struct catalogue *c)
{
	return (struct crew_work){pick, run, drop, c};
}
