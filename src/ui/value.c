/*
 * Values in words.  They are notes of whoever made the annotations, so what is no value of TIMEX3
 * or number is shown as it is written.
 */
#include "ui/value.h"

#include "lang/amount.h"
#include "ui/look.h"

/* The values of the notes about a mention, by key; the first of each. */
static void
read_notes(struct session *s, uint32_t mention, struct str said[VALUE_N])
{
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	uint32_t index = (uint32_t)(x->m - x->segment->mentions), ids[VALUE_N];
	for (size_t k = 0; k < VALUE_N; k++) {
		ids[k] = schema_find(s->schema, str_of(value_key_name((enum value_key)k)));
		said[k] = STR_NONE;
	}
	size_t n_notes;
	const struct note *notes = segment_notes(x->segment, NOTE_MENTION, index, &n_notes);
	for (size_t i = 0; i < n_notes; i++)
		for (size_t k = 0; k < VALUE_N; k++)
			if (notes[i].key == ids[k] && ids[k] != 0 && said[k].len == 0)
				said[k] = schema_name(s->schema, notes[i].value);
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
	struct str said[VALUE_N], value;
	const struct model_mention *x = &session_article(s)->model->mentions[mention];
	struct str type = schema_name(s->schema, x->m->type);
	bool time = str_is(type, "DATE") || str_is(type, "TIME");
	read_notes(s, mention, said);
	value = said[VALUE_VALUE];
	if (value.len == 0)
		return false;
	if (said[VALUE_BEGIN].len > 0 && said[VALUE_END].len > 0) {
		say_one(said[VALUE_BEGIN], out);
		buf_puts(out, " to ");
		say_one(said[VALUE_END], out);
		return true;
	}
	if (said[VALUE_QUANT].len > 0)
		buf_puts(out, "every ");
	buf_puts(out, timex_mod_words(said[VALUE_MOD]));
	if (!time && is_number(value)) {
		struct buf unit = {0};
		look_flat(&unit, said[VALUE_UNIT]);
		amount_say(value, buf_view(&unit), out);
		buf_done(&unit);
		return true;
	}
	say_one(value, out);
	if (said[VALUE_FREQ].len > 0) {
		buf_puts(out, ", times ");
		look_flat(out, str_sub(said[VALUE_FREQ], 0, str_chr(said[VALUE_FREQ], 'X')));
	}
	return true;
}
