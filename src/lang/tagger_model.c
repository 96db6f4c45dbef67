/* The tags model as it is read from its file: sections, checked. */
#include "base/mem.h"
#include "lang/english.h"
#include "lang/model_file.h"

struct tags_model {
	size_t n_sections;
};

static void *
open_part(void)
{
	return mem_alloc(sizeof(struct tags_model));
}

static bool
take(void *part, struct section *s, struct err *err)
{
	struct tags_model *m = part;
	(void)s;
	(void)err;
	m->n_sections++;
	return true;
}

static bool
seal(void *part, struct err *err)
{
	const struct tags_model *m = part;
	return m->n_sections > 0 || err_set(err, ERR_SYNTAX, "en-tags.model has no section");
}

static void
free_part(void *part)
{
	mem_free(part);
}

const struct english_loader tags_loader = {
    "en-tags.model", 1, open_part, take, seal, free_part};
