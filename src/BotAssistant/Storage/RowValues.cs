using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BotAssistant.Storage;

/// <summary>An entity's columns and values as the database holds them, by the model.</summary>
internal sealed class RowValues
{
    private readonly IProperty[] properties;

    public RowValues(IEntityType type)
    {
        (Type, Table, properties) = (type, type.GetTableName()!, [.. type.GetProperties()]);
        Columns = [.. properties.Select(property => property.GetColumnName())];
        Keys = [.. type.FindPrimaryKey()!.Properties.Select(property => Array.IndexOf(properties, property))];
    }

    public IEntityType Type { get; }

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The places of the key's columns.</summary>
    public IReadOnlyList<int> Keys { get; }

    public object?[] Of(object row)
    {
        var values = new object?[properties.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = properties[i].GetGetter().GetClrValue(row);
            values[i] = value is not null && properties[i].GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }

        return values;
    }

    /// <summary>The type that a column's value has in the database.</summary>
    public Type TypeOf(int column)
    {
        var type = properties[column].GetTypeMapping().Converter?.ProviderClrType ?? properties[column].ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>A column's value as the entity has it.</summary>
    public object? ToModel(int column, object? stored) =>
        stored is not null && properties[column].GetTypeMapping().Converter is { } converter ? converter.ConvertFromProvider(stored) : stored;

    public string NameOf(int column) => properties[column].Name;
}
