/* The trees model as it is read from its file: sections, checked. */
#include "base/mem.h"
#include "lang/english.h"
#include "lang/model_file.h"

struct trees_model {
	size_t n_sections;
};

static void *
open_part(void)
{
	return mem_alloc(sizeof(struct trees_model));
}

static bool
take(void *part, struct section *s, struct err *err)
{
	struct trees_model *m = part;
	(void)s;
	(void)err;
	m->n_sections++;
	return true;
}

static bool
seal(void *part, struct err *err)
{
	const struct trees_model *m = part;
	return m->n_sections > 0 || err_set(err, ERR_SYNTAX, "en-trees.model has no section");
}

static void
free_part(void *part)
{
	mem_free(part);
}

const struct english_loader trees_loader = {
    "en-trees.model", 1, open_part, take, seal, free_part};
