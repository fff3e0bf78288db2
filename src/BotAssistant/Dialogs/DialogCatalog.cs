using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace BotAssistant.Dialogs;

/// <summary>A line of a menu: what is shown, and what is said when it is chosen.</summary>
public sealed record MenuItem(string Label, string Say);

public sealed record Intent(string Name, IReadOnlyList<string> Examples);

public enum WordKind
{
    Dialect,
    Official,
    Typo,
    Synonym,
    Urgent,
    Traditional,
}

public sealed record WordRule(string From, string To, WordKind Kind);

/// <summary>Everything the dialog files say, at one moment. Never changes; a reload makes another.</summary>
public sealed class DialogCatalog
{
    private readonly FrozenDictionary<string, TextEntry> texts;
    private readonly FrozenDictionary<string, IReadOnlyList<MenuItem>> menus;
    private readonly ConcurrentDictionary<(Type, string), object> derived = new();

    /// <summary>The county's entries replace the shipped ones of the same name.</summary>
    internal DialogCatalog(DialogLayer shipped, DialogLayer? county, DialogForms? forms = null)
    {
        Forms = forms;
        texts = Merge(shipped.Texts, county?.Texts).ToFrozenDictionary(StringComparer.Ordinal);
        menus = Merge(shipped.Menus, county?.Menus)
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Items, StringComparer.Ordinal);
        Intents = [.. Merge(shipped.Intents, county?.Intents).Values.Select(entry => entry.Intent)];
        Words = [.. Merge(shipped.Words, county?.Words).Values.Select(entry => entry.Rule)];
        Concepts = [.. Merge(shipped.Concepts, county?.Concepts).Values.Select(entry => entry.Concept)];
    }

    /// <summary>The forms that may be filled in by talking; null where there are none.</summary>
    public DialogForms? Forms { get; }

    public IReadOnlyList<Intent> Intents { get; }

    public IReadOnlyList<WordRule> Words { get; }

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>
    /// What is computed from the catalogue and what <paramref name="variant"/> names, once for all who use it; it lives as long as the
    /// catalogue. Two threads that want the same at once may both compute it, which does no harm.
    /// </summary>
    internal T Derived<T>(string variant, Func<DialogCatalog, T> compute)
        where T : class => (T)derived.GetOrAdd((typeof(T), variant), _ => compute(this));

    /// <summary>The text with its slots filled; every slot of the key wants a value, also one that this wording leaves out.</summary>
    public string Text(TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots)
    {
        Demand(key, slots);
        return Entry(key).Template.Fill(slots);
    }

    /// <summary>The text and the version that its file gives it, for keys that are <see cref="TextKey.Versioned"/>.</summary>
    public (int Version, string Text) Versioned(TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots) =>
        (VersionOf(key), Text(key, slots));

    public int VersionOf(TextKey key) =>
        Entry(key).Version ?? throw new InvalidOperationException($"The text '{key}' has no version: declare its key as Versioned.");

    public IReadOnlyList<MenuItem> Menu(MenuKey key) =>
        menus.TryGetValue(key.Name, out var items) ? items : throw new KeyNotFoundException($"There is no menu '{key}'.");

    private static Dictionary<string, T> Merge<T>(Dictionary<string, T> shipped, Dictionary<string, T>? county)
    {
        var merged = new Dictionary<string, T>(shipped, StringComparer.Ordinal);
        foreach (var (name, entry) in county ?? [])
            merged[name] = entry;
        return merged;
    }

    private TextEntry Entry(TextKey key) =>
        texts.TryGetValue(key.Name, out var entry)
            ? entry
            : throw new KeyNotFoundException($"There is no text '{key}': was its class handed to AddDialogKeys?");

    private static void Demand(TextKey key, ReadOnlySpan<(string Slot, object Value)> given)
    {
        foreach (var (slot, _) in given)
        {
            if (!key.Slots.Contains(slot))
                throw new ArgumentException($"The text '{key}' has no slot {{{slot}}}.", nameof(given));
        }
        foreach (var slot in key.Slots)
        {
            var found = false;
            foreach (var (name, _) in given)
                found |= name == slot;
            if (!found)
                throw new ArgumentException($"The text '{key}' needs a value for {{{slot}}}.", nameof(given));
        }
    }
}
