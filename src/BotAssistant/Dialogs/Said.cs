using System.Globalization;

namespace BotAssistant.Dialogs;

/// <summary>
/// A text that is still to be put into words, as the files that hold the words are only being read. A slot's value may be a text itself.
/// </summary>
internal sealed record Said(TextKey Key, params (string Slot, object Value)[] Slots)
{
    public static implicit operator Said(TextKey key) => new(key);

    /// <summary>In the words of the shipped files, as far as these can be read; otherwise the key's name and the values.</summary>
    public string In(DialogLayer shipped)
    {
        var values = Slots.Select(slot => (slot.Slot, slot.Value is TextKey text ? new Said(text).In(shipped) : slot.Value)).ToArray();
        return shipped.Texts.TryGetValue(Key.Name, out var entry) && entry.Template.Slots.All(Key.Slots.Contains)
            ? entry.Template.Fill(values)
            : Bare(values);
    }

    /// <summary>In the words of the files in force.</summary>
    public string In(DialogCatalog catalog) =>
        catalog.Text(Key, [.. Slots.Select(slot => (slot.Slot, slot.Value is TextKey text ? new Said(text).In(catalog) : slot.Value))]);

    /// <summary>The same in English, for texts that have it.</summary>
    public Said English => new(EnglishTexts.Of(Key), [.. Slots.Select(slot => (slot.Slot, slot.Value is TextKey text ? EnglishTexts.Of(text) : slot.Value))]);

    private string Bare((string Slot, object Value)[] values) => values is []
        ? $"[{Key}]"
        : $"[{Key} {string.Join(", ", values.Select(slot => string.Create(CultureInfo.InvariantCulture, $"{slot.Slot}={slot.Value}")))}]";
}
