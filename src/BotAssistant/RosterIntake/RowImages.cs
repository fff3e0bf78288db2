using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BotAssistant.RosterIntake;

/// <summary>A row as it was before a list was taken in, and how it is recognised as it was left.</summary>
/// <param name="Key">The key's values, as text.</param>
/// <param name="Before">The values by column, as text; null: the row was not there.</param>
/// <param name="After">Of the values as the list left them.</param>
internal sealed record RowImage(string Table, string[] Key, string?[]? Before, string After);

/// <summary>Takes images of rows by the model, whatever they are of, and puts rows back as they were.</summary>
internal sealed class RowImages(IModel model)
{
    /// <summary>The program's own mark of having told somebody: nobody changed the row by it.</summary>
    private const string OwnMark = "ToldOn";
    private const string Binary = "b:", Whole = "n:", Words = "t:";

    private readonly Dictionary<Type, RowValues> shapes = [];

    public object?[] Take(object row) => ShapeOf(row.GetType()).Of(row);

    /// <param name="before">Null where it was not there.</param>
    public RowImage? Between(object?[]? before, object row)
    {
        var shape = ShapeOf(row.GetType());
        var after = shape.Of(row);
        return before is not null && Same(before, after)
            ? null
            : new RowImage(shape.Table, [.. shape.Keys.Select(key => Text(after[key])!)], before is null ? null : [.. before.Select(Text)], Digest(shape, after));
    }

    /// <summary>The row as it was before, or as it is, to be removed.</summary>
    /// <returns>Null where it is no longer as the list left it.</returns>
    public (object Row, bool Remove)? Before(AssistantDb db, RowImage image)
    {
        if (Find(db, image) is not { } row || ShapeOf(row.GetType()) is not { } shape || Digest(shape, shape.Of(row)) != image.After)
        {
            return null;
        }

        if (image.Before is null)
        {
            return (row, true);
        }

        var entry = db.Entry(row);
        for (var i = 0; i < shape.Columns.Count; i++)
        {
            if (!shape.Keys.Contains(i))
            {
                entry.Property(shape.NameOf(i)).CurrentValue = shape.ToModel(i, Value(image.Before[i], shape.TypeOf(i)));
            }
        }

        return (row, false);
    }

    private object? Find(AssistantDb db, RowImage image)
    {
        var type = model.GetEntityTypes().First(entity => entity.GetTableName() == image.Table);
        var shape = ShapeOf(type.ClrType);
        return db.Find(type.ClrType, [.. shape.Keys.Select((key, i) => shape.ToModel(key, Value(image.Key[i], shape.TypeOf(key))))]);
    }

    private RowValues ShapeOf(Type type)
    {
        if (!shapes.TryGetValue(type, out var shape))
        {
            shapes.Add(type, shape = new RowValues(model.FindEntityType(type)!));
        }

        return shape;
    }

    private static bool Same(object?[] left, object?[] right) => left.Zip(right).All(pair => pair is (byte[] a, byte[] b) ? a.AsSpan().SequenceEqual(b) : Equals(pair.First, pair.Second));

    // Without what is sealed: the same words look otherwise after they moved to another key, and what they say stands in hashes beside them.
    private static string Digest(RowValues shape, object?[] values) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values.Where((_, i) => shape.Columns[i] != OwnMark).Select(value => value is byte[] { Length: > LookupHash.Bytes } ? "s" : Text(value) ?? "-")))).AsSpan(0, 12));

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => Binary + Convert.ToBase64String(bytes),
        bool truth => Whole + (truth ? "1" : "0"),
        DateTime moment => Words + moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => Words + day.ToString("O", CultureInfo.InvariantCulture),
        string words => Words + words,
        IFormattable number => Whole + number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A value of {value.GetType()} is not kept."),
    };

    private static object? Value(string? text, Type type)
    {
        if (text is null)
        {
            return null;
        }

        var kept = text[2..];
        return type == typeof(byte[]) ? Convert.FromBase64String(kept)
            : type == typeof(bool) ? kept == "1"
            : type == typeof(DateTime) ? DateTime.Parse(kept, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : type == typeof(DateOnly) ? DateOnly.ParseExact(kept, "O", CultureInfo.InvariantCulture)
            : type == typeof(string) ? kept
            : Convert.ChangeType(kept, type, CultureInfo.InvariantCulture);
    }
}
