/*
 * The model of names as it is read from its file: the weights, what a weight is worth, and how
 * often the model is right where it says that it is sure.
 */
#include "base/mem.h"
#include "lang/english.h"
#include "lang/names_keys.h"

struct part {
	struct names_model model;
	bool weights, turns, scale, certain;
};

static void *
open_part(void)
{
	return mem_alloc(sizeof(struct part));
}

/* Numbers of 16 bits, the low byte first: by turn, label, label behind it. */
static bool
take_turns(struct names_model *m, const struct section *s, struct err *err)
{
	if (s->size != sizeof m->turns)
		return err_set(err, ERR_SYNTAX, "section turns of a model: wrong size");
	int16_t *to = &m->turns[0][0][0];
	for (size_t i = 0; i < s->size / 2; i++)
		to[i] = (int16_t)(s->data[2 * i] | s->data[2 * i + 1] << 8);
	return true;
}

static bool
take(void *part, struct section *s, struct err *err)
{
	struct part *p = part;
	if (section_is(s, "names"))
		return p->weights = linear_take(&p->model.weights, s, LABELS, err);
	if (section_is(s, "turns"))
		return p->turns = take_turns(&p->model, s, err);
	if (section_is(s, "nat")) {
		uint32_t n = s->size == 4 ? model_u32(s->data) : 0;
		if (n < 1 || n > 1000000)
			return err_set(err, ERR_SYNTAX, "section nat of a model: out of range");
		p->model.nat = n / 1e6;
		p->scale = true;
	} else if (section_is(s, "certain")) {
		if (s->size != sizeof p->model.certain)
			return err_set(err, ERR_SYNTAX, "section certain of a model: wrong size");
		for (size_t i = 0; i < s->size; i++)
			p->model.certain[i] = s->data[i] < 100 ? s->data[i] : 99;
		p->certain = true;
	}
	return true;
}

static bool
seal(void *part, struct err *err)
{
	struct part *p = part;
	if (!p->weights || !p->scale || !p->certain || !p->turns)
		return err_set(err, ERR_SYNTAX, "a section of the model is missing");
	return true;
}

static void
free_part(void *part)
{
	struct part *p = part;
	linear_done(&p->model.weights);
	mem_free(p);
}

const struct english_loader names_loader = {
    "en-names.model", NAMES_VERSION, open_part, take, seal, free_part};
