namespace BotAssistant.Dialogs;

/// <summary>Compares what the files hold with what code asks for. Every part of the application hands in the keys that it declares.</summary>
public sealed class DialogCheck(IEnumerable<DialogKey> known)
{
    private readonly DialogKey[] keys = [.. known.Distinct()];

    /// <summary>What forms may name as the code that takes them.</summary>
    internal IReadOnlyDictionary<string, HandlerKey> Handlers => keys.OfType<HandlerKey>().DistinctBy(key => key.Name, StringComparer.Ordinal).ToDictionary(key => key.Name, StringComparer.Ordinal);

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
        CheckCues(shipped, county, problems);
        CheckConcepts(shipped, county, problems);
    }

    /// <summary>What a concept names as standing before or behind it exists, if it is a concept.</summary>
    private static void CheckConcepts(DialogLayer shipped, DialogLayer? county, DialogProblems problems)
    {
        if (shipped.HasUnreadFile || county?.HasUnreadFile is true)
            return;
        foreach (var (name, entry) in shipped.Concepts.Concat(county?.Concepts ?? []))
        {
            foreach (var word in entry.Concept.NotAfter.Concat(entry.Concept.NotBefore).Where(word => word.IsConcept))
            {
                if (!shipped.Concepts.ContainsKey(word.Text) && county?.Concepts.ContainsKey(word.Text) is not true)
                    problems.Add(entry.Spot, new(DialogFileTexts.NoConcept, ("cue", name), ("concept", word.Text)), DialogFileTexts.NoConceptDo);
            }
        }
    }

    /// <summary>Cues can be read, and name concepts that exist. A concept may stand in a file that cannot be read.</summary>
    private void CheckCues(DialogLayer shipped, DialogLayer? county, DialogProblems problems)
    {
        var cued = keys.OfType<IntentKey>().Where(key => key.IsFoundInside).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        var readable = !shipped.HasUnreadFile && county?.HasUnreadFile is not true;
        foreach (var (name, entry) in shipped.Intents.Concat(county?.Intents ?? []).Where(entry => cued.Contains(entry.Key)))
        {
            foreach (var example in entry.Intent.Examples)
            {
                if (Cue.Parse(example) is not { } cue)
                {
                    problems.Add(entry.Spot, new(DialogFileTexts.Cue, ("cue", example)), DialogFileTexts.CueDo);
                    continue;
                }
                foreach (var word in cue.Elements.SelectMany(element => element.AnyOf).Where(word => word.IsConcept && readable))
                {
                    if (!shipped.Concepts.ContainsKey(word.Text) && county?.Concepts.ContainsKey(word.Text) is not true)
                        problems.Add(entry.Spot, new(DialogFileTexts.NoConcept, ("cue", example), ("concept", word.Text)), DialogFileTexts.NoConceptDo);
                }
            }
        }
    }

    private static void Compare<T>(
        string what, HashSet<string> names, DialogLayer layer, Dictionary<string, T> shipped, Dictionary<string, T>? county, DialogProblems problems)
        where T : IEntry
    {
        // What an unreadable file would have held is not known.
        foreach (var name in names.Where(name => !layer.HasUnreadFile && !layer.Mentions(what, name)).Order(StringComparer.Ordinal))
            problems.Add(Spot.WholeFile($"{layer.Name}/{what}s"), new(DialogFileTexts.Missing, ("what", DialogFileTexts.Of(what)), ("name", name)), DialogFileTexts.MissingDo);
        foreach (var (name, entry) in shipped.Where(entry => !names.Contains(entry.Key)))
            problems.Add(entry.Spot, new(DialogFileTexts.Unused, ("what", DialogFileTexts.Of(what)), ("name", name)), Correction(name, names));
        foreach (var (name, entry) in (county ?? []).Where(entry => !names.Contains(entry.Key)))
            problems.Add(entry.Spot, new(DialogFileTexts.NotReplaceable, ("what", DialogFileTexts.Of(what)), ("name", name)), Correction(name, names));
    }

    private HashSet<string> Known<TKey>(DialogProblems problems)
        where TKey : DialogKey
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.OfType<TKey>())
        {
            if (!names.Add(key.Name))
                problems.Add(Spot.WholeFile("code"), new(DialogFileTexts.SameKey, ("name", key.Name)), DialogFileTexts.SameKeyDo);
        }
        return names;
    }

    private static void CheckText(TextKey key, TextEntry entry, DialogProblems problems)
    {
        foreach (var slot in entry.Template.Slots.Distinct(StringComparer.Ordinal).Where(slot => !key.Slots.Contains(slot)))
        {
            problems.Add(entry.Spot, new(DialogFileTexts.NoSlot, ("name", key.Name), ("slot", $"{{{slot}}}")), UsableSlots(key, slot));
        }
        if (key.Versioned && entry.Version is null)
            problems.Add(entry.Spot, new(DialogFileTexts.NoVersion, ("name", key.Name)), DialogFileTexts.NoVersionDo);
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
                problems.Add(entry.Spot, new(
                        DialogFileTexts.ExampleTwice,
                        ("example", example), ("one", entry.Intent.Name), ("other", seen[example].Intent.Name), ("place", seen[example].Spot)),
                    DialogFileTexts.KeepOne);
            }
        }
    }

    private static Said Correction(string name, IEnumerable<string> names) =>
        Nearest(name, names) is { } nearest ? new Said(DialogFileTexts.DidYouMean, ("nearest", nearest)) : DialogFileTexts.CorrectName;

    private static Said UsableSlots(TextKey key, string wrong)
    {
        if (key.Slots.Count == 0)
            return DialogFileTexts.NoSlotsDo;
        var slots = string.Join("、", key.Slots.Order(StringComparer.Ordinal).Select(name => $"{{{name}}}"));
        return Nearest(wrong, key.Slots) is { } nearest
            ? new(DialogFileTexts.NearestSlot, ("nearest", $"{{{nearest}}}"), ("slots", slots))
            : new(DialogFileTexts.SlotsDo, ("slots", slots));
    }

    private static string? Nearest(string name, IEnumerable<string> names)
    {
        var nearest = names.Select(known => (Name: known, Distance: Distance(name, known))).OrderBy(known => known.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, name.Length / 3) ? nearest.Name : null;
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
