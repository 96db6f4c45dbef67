/* The model of tags as it is read from its file: facts of words, and weights. */
#include <string.h>

#include "base/mem.h"
#include "lang/english.h"
#include "lang/tagger.h"

static void *
open_part(void)
{
	return mem_alloc(sizeof(struct tags_model));
}

/* Pairs of numbers in ascending order of the first; facts name classes that there are. */
static bool
take_facts(struct tag_facts *f, struct section *s, struct err *err)
{
	if (s->size % 8)
		return err_set(err, ERR_SYNTAX, "section words of a model: half a pair");
	uint32_t *list = (uint32_t *)(void *)s->data, n = (uint32_t)(s->size / 8);
	for (uint32_t i = 0; i < 2 * n; i++)
		list[i] = model_u32(s->data + 4 * i);
	for (uint32_t i = 0; i < n; i++)
		if ((i && list[2 * i] <= list[2 * i - 2]) || fact_best(list[2 * i + 1]) > TAG_NONE)
			return err_set(err, ERR_SYNTAX, "section words of a model: a number in it is out of range");
	mem_free(f->data);
	*f = (struct tag_facts){.list = list, .n = n};
	f->data = section_take(s);
	return true;
}

static bool
take(void *part, struct section *s, struct err *err)
{
	struct tags_model *m = part;
	if (section_is(s, "words"))
		return take_facts(&m->facts, s, err);
	if (section_is(s, "tags"))
		return linear_take(&m->weights, s, TAG_CLASSES, err);
	return true;
}

static bool
seal(void *part, struct err *err)
{
	const struct tags_model *m = part;
	return (m->facts.data && m->weights.data) ||
	       err_set(err, ERR_SYNTAX, "en-tags.model lacks a section");
}

static void
free_part(void *part)
{
	struct tags_model *m = part;
	mem_free(m->facts.data);
	linear_done(&m->weights);
	mem_free(m);
}

const struct english_loader tags_loader = {
    "en-tags.model", 1, open_part, take, seal, free_part};
