/* The names model as it is read from its file: sections, checked. */
#include "base/mem.h"
#include "lang/english.h"
#include "lang/model_file.h"

struct names_model {
	size_t n_sections;
};

static void *
open_part(void)
{
	return mem_alloc(sizeof(struct names_model));
}

static bool
take(void *part, struct section *s, struct err *err)
{
	struct names_model *m = part;
	(void)s;
	(void)err;
	m->n_sections++;
	return true;
}

static bool
seal(void *part, struct err *err)
{
	const struct names_model *m = part;
	return m->n_sections > 0 || err_set(err, ERR_SYNTAX, "en-names.model has no section");
}

static void
free_part(void *part)
{
	mem_free(part);
}

const struct english_loader names_loader = {
    "en-names.model", 1, open_part, take, seal, free_part};
