/*
 * Values in words.  They are notes of whoever made the annotations, so what is no value of TIMEX3
 * or number is shown as it is written.
 */
#include "ui/value.h"

#include "lang/amount.h"
#include "ui/look.h"

enum said { SAID_VALUE, SAID_UNIT, SAID_MOD, SAID_BEGIN, SAID_END, SAID_FREQ, SAID_QUANT, SAID_N };

static const char *const keys[SAID_N] = {"value", "unit", "mod", "begin", "end", "freq", "quant"};

/* The values of the notes about a mention, by key; the first of each. */
static void
read_notes(struct session *s, uint32_t mention, struct str said[SAID_N])
{
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	uint32_t index = (uint32_t)(x->m - x->segment->mentions), ids[SAID_N];
	for (size_t k = 0; k < SAID_N; k++) {
		ids[k] = schema_find(s->schema, str_of(keys[k]));
		said[k] = STR_NONE;
	}
	for (size_t i = 0; i < x->segment->n_notes; i++) {
		const struct note *n = &x->segment->notes[i];
		if (n->about != NOTE_MENTION || n->index != index)
			continue;
		for (size_t k = 0; k < SAID_N; k++)
			if (n->key == ids[k] && ids[k] != 0 && said[k].len == 0)
				said[k] = schema_name(s->schema, n->value);
	}
}

static struct str
mod_words(struct str mod)
{
	static const struct { const char *mod, *words; } rows[] = {
		{"START", "early "}, {"MID", "middle of "}, {"END", "late "}, {"APPROX", "about "},
		{"LESS_THAN", "less than "}, {"MORE_THAN", "more than "},
		{"EQUAL_OR_LESS", "at most "}, {"EQUAL_OR_MORE", "at least "},
		{"BEFORE", "before "}, {"AFTER", "after "},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_is(mod, rows[i].mod))
			return str_of(rows[i].words);
	return STR_NONE;
}

static bool
is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.ptr[i] < '0' || s.ptr[i] > '9') && s.ptr[i] != '.')
			return false;
	return s.len > 0;
}

static void
say_one(struct str value, struct buf *out)
{
	struct buf plain = {0};
	look_flat(&plain, value);
	if (!timex_say(buf_view(&plain), out))
		buf_str(out, buf_view(&plain));
	buf_done(&plain);
}

bool
value_say(struct session *s, uint32_t mention, struct buf *out)
{
	struct str said[SAID_N], value;
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	struct str type = schema_name(s->schema, x->m->type);
	bool time = str_is(type, "DATE") || str_is(type, "TIME");
	read_notes(s, mention, said);
	value = said[SAID_VALUE];
	if (value.len == 0)
		return false;
	if (said[SAID_BEGIN].len > 0 && said[SAID_END].len > 0) {
		say_one(said[SAID_BEGIN], out);
		buf_puts(out, " to ");
		say_one(said[SAID_END], out);
		return true;
	}
	if (said[SAID_QUANT].len > 0)
		buf_puts(out, "every ");
	buf_str(out, mod_words(said[SAID_MOD]));
	if (!time && is_number(value)) {
		struct buf unit = {0};
		look_flat(&unit, said[SAID_UNIT]);
		amount_say(value, buf_view(&unit), out);
		buf_done(&unit);
		return true;
	}
	say_one(value, out);
	if (said[SAID_FREQ].len > 0) {
		buf_puts(out, ", times ");
		look_flat(out, str_sub(said[SAID_FREQ], 0, str_chr(said[SAID_FREQ], 'X')));
	}
	return true;
}
