namespace BotAssistant.Dialogs;

/// <summary>Compares what the files hold with what code asks for. Every part of the application hands in the keys that it declares.</summary>
public sealed class DialogCheck(IEnumerable<DialogKey> known)
{
    private readonly DialogKey[] keys = [.. known.Distinct()];

    internal void Run(DialogLayer shipped, DialogLayer? county, DialogProblems problems)
    {
        Compare("text", Known<TextKey>(problems), shipped, shipped.Texts, county?.Texts, problems);
        Compare("menu", Known<MenuKey>(problems), shipped, shipped.Menus, county?.Menus, problems);
        Compare("intent", Known<IntentKey>(problems), shipped, shipped.Intents, county?.Intents, problems);

        var texts = keys.OfType<TextKey>().DistinctBy(key => key.Name, StringComparer.Ordinal).ToDictionary(key => key.Name, StringComparer.Ordinal);
        foreach (var (name, entry) in shipped.Texts.Concat(county?.Texts ?? []))
        {
            if (texts.TryGetValue(name, out var key))
                CheckText(key, entry, problems);
        }
        CheckExamples(shipped, county, problems);
    }

    private static void Compare<T>(
        string what, HashSet<string> names, DialogLayer layer, Dictionary<string, T> shipped, Dictionary<string, T>? county, DialogProblems problems)
        where T : IEntry
    {
        // What an unreadable file would have held is not known.
        foreach (var name in names.Where(name => !layer.HasUnreadFile && !layer.Mentions(what, name)).Order(StringComparer.Ordinal))
            problems.Add(Spot.WholeFile($"{layer.Name}/{what}s"), $"The {what} '{name}' is missing.", "Add it to a file in this directory.");
        foreach (var (name, entry) in shipped.Where(entry => !names.Contains(entry.Key)))
            problems.Add(entry.Spot, $"Nothing uses the {what} '{name}'.{Nearest(name, names)}", "Correct the name, or delete the entry.");
        foreach (var (name, entry) in (county ?? []).Where(entry => !names.Contains(entry.Key)))
            problems.Add(entry.Spot, $"There is no {what} '{name}' to replace.{Nearest(name, names)}", "Correct the name, or delete the entry.");
    }

    private HashSet<string> Known<TKey>(DialogProblems problems)
        where TKey : DialogKey
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.OfType<TKey>())
        {
            if (!names.Add(key.Name))
                problems.Add(Spot.WholeFile("code"), $"Two keys are called '{key}'.", "Rename one of them.");
        }
        return names;
    }

    private static void CheckText(TextKey key, TextEntry entry, DialogProblems problems)
    {
        foreach (var slot in entry.Template.Slots.Distinct(StringComparer.Ordinal).Where(slot => !key.Slots.Contains(slot)))
        {
            var usable = key.Slots.Count == 0
                ? "This text has no slots: take it out."
                : $"Use {string.Join(", ", key.Slots.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"))}.";
            problems.Add(entry.Spot, $"The text '{key}' has no slot {{{slot}}}.{Nearest(slot, key.Slots)}", usable);
        }
        if (key.Versioned && entry.Version is null)
            problems.Add(entry.Spot, $"The text '{key}' needs a version.", "Write 'version: 1' and 'text: …' below its name.");
    }

    /// <summary>The same words cannot mean two things.</summary>
    private static void CheckExamples(DialogLayer shipped, DialogLayer? county, DialogProblems problems)
    {
        var seen = new Dictionary<string, IntentEntry>(StringComparer.Ordinal);
        var inForce = shipped.Intents.Where(entry => county?.Intents.ContainsKey(entry.Key) is not true).Concat(county?.Intents ?? []);
        foreach (var (_, entry) in inForce)
        {
            foreach (var example in entry.Intent.Examples)
            {
                if (seen.TryAdd(example, entry))
                    continue;
                problems.Add(entry.Spot, $"'{example}' is an example of '{entry.Intent.Name}' and of '{seen[example].Intent.Name}' ({seen[example].Spot}).",
                    "Keep it in one place.");
            }
        }
    }

    private static string Nearest(string name, IEnumerable<string> names)
    {
        var nearest = names.Select(known => (Name: known, Distance: Distance(name, known))).OrderBy(known => known.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, name.Length / 3) ? $" Did you mean '{nearest.Name}'?" : "";
    }

    /// <summary>Letters to change, add or drop to come from one name to the other.</summary>
    private static int Distance(string one, string other)
    {
        if (one.Length > 100)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
