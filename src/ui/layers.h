/*
 * ui/layers.h - the layers of an article, in the order in which they lie: which are shown, which
 * lies on top, how each looks.
 *
 * Layer i of the article is layer i of its model; later ones lie on top.  What a reader decided
 * about a layer is kept for the session by its name, so it holds for the next document too.
 */
#ifndef UI_LAYERS_H
#define UI_LAYERS_H

#include "ui/session.h"

size_t article_layers(const struct article *a);
struct layer *article_layer(const struct article *a, size_t i);
size_t layers_count(const struct session *s);                /* of the current article */
struct layer *layers_at(const struct session *s, size_t i);
/* The layer of the model's number; NULL: it is gone, or the model is older than the order. */
struct layer *layers_of_model(const struct session *s, uint16_t layer);

/* A layer that came: it is shown as one of that name was left. */
void layers_came(struct session *s, struct layer *l);
void layers_toggle(struct session *s, size_t i);
void layers_only(struct session *s, size_t i);               /* again: as before */
/* Up (step > 0) or down among those it lies between. */
void layers_move(struct session *s, size_t i, int step);
int layers_look(const struct session *s, const struct layer *l);     /* enum layer_look */
void layers_set_look(struct session *s, size_t i, int look);
/* Of the model's layers, for painting: valid until the next call. */
const uint8_t *layers_looks(struct session *s, size_t *n);
/* By its number in the list, its name, or the beginning of one name alone; SIZE_MAX and a
 * message when none is meant. */
size_t layer_named(struct session *s, struct str name);
/* "layer on gold", "layer look tint gold". */
void layer_command(struct session *s, struct str rest);

#endif
