/*
 * The bundle of models, and where they are.  Which sections a model has is known to its own
 * loader alone; here they are read one after the other, a few hundred KiB at a time.
 */
#include "lang/english.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "lang/model_file.h"

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/limn"
#endif

/* In the order in which they are read; the place is the number of the part's bit. */
enum { TAGS, NAMES, TREES };
static_assert(ENGLISH_TAGS == 1u << TAGS && ENGLISH_NAMES == 1u << NAMES &&
    ENGLISH_TREES == 1u << TREES, "a bit for each part");
static const struct english_loader *const loaders[ENGLISH_PARTS] = {
    [TAGS] = &tags_loader, [NAMES] = &names_loader, [TREES] = &trees_loader};

enum state { UNREAD, READING, WHOLE, FAILED };

struct part {
	enum state state;
	struct model_file *file;
	void *model;
};

struct english {
	struct buf folder;
	struct diag *problems;
	struct part parts[ENGLISH_PARTS];
};

struct english *
english_open(struct str folder)
{
	struct english *e = mem_alloc(sizeof *e);
	buf_str(&e->folder, folder);
	e->problems = diag_new();
	return e;
}

void
english_free(struct english *e)
{
	if (!e)
		return;
	for (size_t i = 0; i < ENGLISH_PARTS; i++) {
		model_file_close(e->parts[i].file);
		if (e->parts[i].model)
			loaders[i]->free(e->parts[i].model);
	}
	diag_free(e->problems);
	buf_done(&e->folder);
	mem_free(e);
}

static void
give_up(struct english *e, size_t i, const struct err *err)
{
	struct part *p = &e->parts[i];
	diag_add(e->problems,
	    (struct diag_item){.path = str_of(loaders[i]->file), .text = str_of(err->text)});
	model_file_close(p->file);
	p->file = NULL;
	if (p->model)
		loaders[i]->free(p->model);
	p->model = NULL;
	p->state = FAILED;
}

static bool
begin(struct english *e, size_t i, struct err *err)
{
	struct part *p = &e->parts[i];
	struct buf path = {0};
	p->file = model_file_open(
	    path_join(&path, buf_view(&e->folder), str_of(loaders[i]->file)), err);
	buf_done(&path);
	if (!p->file)
		return false;
	if (model_file_version(p->file) != loaders[i]->version)
		return err_set(err, ERR_UNSUPPORTED, "%s is of version %u; this limn reads version %u",
		    loaders[i]->file, (unsigned)model_file_version(p->file),
		    (unsigned)loaders[i]->version);
	p->model = loaders[i]->open();
	p->state = READING;
	return true;
}

static bool
advance(struct english *e, size_t i, struct err *err)
{
	struct part *p = &e->parts[i];
	struct section s;
	bool ok;
	if (p->state == UNREAD)
		return begin(e, i, err);
	switch (model_file_step(p->file, &s, err)) {
	case MODEL_MORE:
		return true;
	case MODEL_SECTION:
		ok = loaders[i]->take(p->model, &s, err);
		mem_free(s.data);
		return ok;
	case MODEL_END:
		if (!loaders[i]->seal(p->model, err))
			return false;
		model_file_close(p->file);
		p->file = NULL;
		p->state = WHOLE;
		return true;
	case MODEL_FAILED:
		break;
	}
	return false;
}

static bool
is_open(const struct english *e, size_t i, unsigned wanted)
{
	return wanted >> i & 1 && (e->parts[i].state == UNREAD || e->parts[i].state == READING);
}

bool
english_step(struct english *e, unsigned wanted)
{
	struct err err = {0};
	size_t i = 0;
	while (i < ENGLISH_PARTS && !is_open(e, i, wanted))
		i++;
	if (i == ENGLISH_PARTS)
		return false;
	if (!advance(e, i, &err))
		give_up(e, i, &err);
	for (; i < ENGLISH_PARTS; i++)
		if (is_open(e, i, wanted))
			return true;
	return false;
}

unsigned
english_parts(const struct english *e)
{
	unsigned parts = 0;
	for (size_t i = 0; i < ENGLISH_PARTS; i++)
		parts |= e->parts[i].state == WHOLE ? 1u << i : 0;
	return parts;
}

const struct diag *
english_problems(const struct english *e)
{
	return e->problems;
}

static const void *
whole(const struct english *e, size_t i)
{
	return e->parts[i].state == WHOLE ? e->parts[i].model : NULL;
}

const struct tags_model *
english_tags(const struct english *e)
{
	return whole(e, TAGS);
}

const struct names_model *
english_names(const struct english *e)
{
	return whole(e, NAMES);
}

const struct trees_model *
english_trees(const struct english *e)
{
	return whole(e, TREES);
}

static bool
is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The folder of the program's own file; false where the system does not tell. */
static bool
own_folder(struct buf *out)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	if (n <= 0 || (size_t)n == sizeof path)
		return false;
	struct str folder = path_folder((struct str){path, (size_t)n});
	buf_clear(out);
	buf_str(out, folder);
	return true;
}

bool
english_find(struct buf *folder)
{
	const char *given = getenv("LIMN_MODELS");
	if (given) {
		buf_clear(folder);
		buf_puts(folder, given);
		return given[0] && strcmp(given, "none") != 0;
	}
	static const char *const beside[] = {"models", "../share/limn/models"};
	struct buf own = {0};
	bool found = false;
	if (own_folder(&own))
		for (size_t i = 0; i < sizeof beside / sizeof *beside && !found; i++)
			found = is_folder(path_join(folder, buf_view(&own), str_of(beside[i])));
	buf_done(&own);
	return found || is_folder(path_join(folder, STR(PKGDATADIR), STR("models")));
}
