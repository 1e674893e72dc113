/*
 * embed: makes files part of the program.
 *
 *     embed OUT.c OUT.S PATH...
 *
 * Writes an assembler file that takes in each PATH and PATH.gz byte by byte, and a C
 * file with the table of them (src/http/files.h).  A C array of a file of 2 MB would
 * take a compiler seconds.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *path, const char *what)
{
    fprintf(stderr, "embed: %s: %s\n", path, what);
    exit(1);
}

static const char *type_of(const char *path)
{
    static const struct {
        const char *suffix, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const char *suffix = strrchr(path, '.');
    for (size_t i = 0; suffix && i < sizeof types / sizeof *types; i++) {
        if (strcmp(suffix, types[i].suffix) == 0) return types[i].type;
    }
    fail(path, "no media type is known for this suffix");
    return NULL;
}

/* Size of a file, and its FNV-1a hash: enough to tell one build's file from the next one's. */
static size_t measure(const char *path, uint64_t *hash)
{
    FILE *file = fopen(path, "rb");
    if (!file) fail(path, "cannot be read");
    size_t size = 0;
    *hash = 0xcbf29ce484222325;
    for (int c; (c = getc(file)) != EOF; size++) {
        *hash = (*hash ^ (uint64_t)(unsigned char)c) * 0x100000001b3;
    }
    fclose(file);
    return size;
}

static FILE *create(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) fail(path, "cannot be written");
    return file;
}

static void put_bytes(FILE *assembler, unsigned number, const char *kind, const char *path,
                      const char *suffix)
{
    fprintf(assembler, "    .balign 16\n    .global asset_%u_%s\n    .hidden asset_%u_%s\n", number,
            kind, number, kind);
    fprintf(assembler, "asset_%u_%s:\n    .incbin \"%s%s\"\n", number, kind, path, suffix);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: embed OUT.c OUT.S PATH...\n");
        return 2;
    }
    FILE *table = create(argv[1]);
    FILE *assembler = create(argv[2]);
    fprintf(table, "/* Made by tools/embed.c. */\n#include \"http/files.h\"\n\n");
    fprintf(assembler, "/* Made by tools/embed.c. */\n    .section .rodata\n");
    unsigned count = (unsigned)argc - 3;
    for (unsigned i = 0; i < count; i++) {
        fprintf(table, "extern const unsigned char asset_%u_plain[], asset_%u_gzip[];\n", i, i);
        put_bytes(assembler, i, "plain", argv[i + 3], "");
        put_bytes(assembler, i, "gzip", argv[i + 3], ".gz");
    }
    fprintf(table, "\nconst struct asset assets[] = {\n");
    for (unsigned i = 0; i < count; i++) {
        const char *path = argv[i + 3];
        const char *slash = strrchr(path, '/');
        char packed[4096];
        snprintf(packed, sizeof packed, "%s.gz", path);
        uint64_t hash;
        uint64_t unused;
        size_t size = measure(path, &hash);
        fprintf(table,
                "    {\"%s\", \"%s\", \"W/\\\"%016llx\\\"\", {asset_%u_plain, %zu}, "
                "{asset_%u_gzip, %zu}},\n",
                slash ? slash + 1 : path, type_of(path), (unsigned long long)hash, i, size, i,
                measure(packed, &unused));
    }
    fprintf(table, "    {0},\n};\n");
    fprintf(assembler, "    .section .note.GNU-stack,\"\",%%progbits\n");
    if (fclose(table) != 0) fail(argv[1], "cannot be written");
    if (fclose(assembler) != 0) fail(argv[2], "cannot be written");
    return 0;
}
