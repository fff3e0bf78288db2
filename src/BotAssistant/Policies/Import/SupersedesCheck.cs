namespace BotAssistant.Policies.Import;

/// <summary>Finds documents that replace each other in a circle.</summary>
internal static class SupersedesCheck
{
    /// <param name="replaces">Of each document, the ids that it replaces.</param>
    /// <returns>The circles, each from its smallest id on, without repetition.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Circles(IReadOnlyDictionary<string, IReadOnlyList<string>> replaces)
    {
        var circles = new List<IReadOnlyList<string>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in replaces.Keys.Order(StringComparer.Ordinal))
        {
            Walk(start, replaces, done, circles);
        }

        return circles;
    }

    /// <summary>Without recursion: a chain may be as long as the library.</summary>
    private static void Walk(string start, IReadOnlyDictionary<string, IReadOnlyList<string>> replaces, HashSet<string> done, List<IReadOnlyList<string>> circles)
    {
        if (!done.Add(start))
        {
            return;
        }

        var path = new List<string> { start };
        var onPath = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Stack<IEnumerator<string>>();
        open.Push(Of(start, replaces));
        while (open.TryPeek(out var next))
        {
            if (!next.MoveNext())
            {
                open.Pop();
                onPath.Remove(path[^1]);
                path.RemoveAt(path.Count - 1);
                continue;
            }

            if (onPath.Contains(next.Current))
            {
                circles.Add([.. path[path.IndexOf(next.Current)..].Order(StringComparer.Ordinal)]);
            }
            else if (done.Add(next.Current))
            {
                path.Add(next.Current);
                onPath.Add(next.Current);
                open.Push(Of(next.Current, replaces));
            }
        }
    }

    private static IEnumerator<string> Of(string id, IReadOnlyDictionary<string, IReadOnlyList<string>> replaces) =>
        (replaces.GetValueOrDefault(id) ?? []).GetEnumerator();
}
