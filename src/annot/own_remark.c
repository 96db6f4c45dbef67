/*
 * Remarks: lines of the file that are no annotation and that limn writes for itself, as comments.
 * They have no id and are never changed: made, and taken away.
 */
#include "annot/own_internal.h"

uint32_t
own_remark(struct own *o, struct str line)
{
	struct buf raw = {0};
	bool numbered;
	own_begin(o, STR("remark"));
	struct str text = own_plain(o, line);
	uint32_t id = own_make(o, (struct own_item){.kind = OWN_OTHER}, '\0');
	struct own_item *v = own_copy(o, own_item(o, id), &numbered);
	buf_str(&raw, text);
	buf_str(&raw, own_line_end(o));
	v->id = STR_NONE;
	v->raw = str_dup(buf_view(&raw), o->arena);
	v->end = str_sub(v->raw, text.len, v->raw.len);
	own_put(o, id, v, false);
	own_end(o);
	buf_done(&raw);
	return id;
}

struct str
own_remark_of(const struct own *o, uint32_t id)
{
	const struct own_item *item = own_of_kind(o, id, OWN_OTHER);
	return item && item->raw.ptr ? str_sub(item->raw, 0, item->raw.len - item->end.len) :
	    STR_NONE;
}

bool
own_remove_remark(struct own *o, uint32_t id)
{
	if (!own_of_kind(o, id, OWN_OTHER))
		return false;
	own_begin(o, STR("remark"));
	own_put(o, id, NULL, false);
	own_end(o);
	return true;
}
