def marks_by_name(results):
    return {name: [m for n, m in results if n == name] for name, mark in results}
