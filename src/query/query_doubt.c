/* What may have been meant when nothing was found: names of types that are near to standard ones. */
#include "query/query_internal.h"

#include "base/clean.h"
#include "base/limits.h"
#include "theme/suggest.h"

static bool
is_known(const struct schema *s, uint32_t id)
{
	return schema_is_entity(s, id) || schema_is_event(s, id);
}

/* most: letters that may differ; words in capitals may well be words, as NATO beside DATE. */
static void
doubt_name(const struct query *q, const struct value *v, size_t most, struct buf *out)
{
	if (v->kind != VALUE_WORDS || v->prefix || is_known(q->standard, schema_find(q->standard, v->text)))
		return;
	struct suggest s = suggest_for(v->text);
	for (uint32_t id = 1; id <= schema_count(q->standard); id++)
		suggest_try(&s, schema_name(q->standard, id));
	if (!s.best.len || s.distance > most)
		return;
	buf_puts(out, out->len ? "; " : "");
	buf_puts(out, "'");
	clean_quote(out, v->text, LIMIT_QUOTE);
	buf_puts(out, "' is no type of these articles: ");
	suggest_add(&s, out);
}

static void
doubt(const struct query *q, const struct node *n, struct buf *out)
{
	bool asks = n->kind == NODE_CAPITALS || (n->kind == NODE_FIELD && (n->field == FIELD_TYPE ||
	    n->field == FIELD_EVENT || n->field == FIELD_RELATION));
	for (size_t i = 0; asks && i < n->n_values; i++)
		doubt_name(q, &n->values[i], n->kind == NODE_CAPITALS ? 1 : SIZE_MAX, out);
	for (const struct node *k = n->kids; k; k = k->next)
		doubt(q, k, out);
}

void
query_doubt(const struct query *q, struct buf *out)
{
	doubt(q, q->root, out);
}
