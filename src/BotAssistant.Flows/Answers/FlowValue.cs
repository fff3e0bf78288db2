using System.Text.Json.Serialization;

namespace BotAssistant.Flows.Answers;

/// <summary>How exactly a number was said: "五千", "五千左右", "五千多", "不到五千". The words are kept as a bound, never rounded away.</summary>
public enum Bound
{
    Exact,
    About,
    More,
    Less,
}

/// <summary>An answer as it is recorded.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(TextValue), "text")]
[JsonDerivedType(typeof(NumberValue), "number")]
[JsonDerivedType(typeof(MoneyValue), "money")]
[JsonDerivedType(typeof(DateValue), "date")]
[JsonDerivedType(typeof(ChoiceValue), "choice")]
[JsonDerivedType(typeof(YesNoValue), "yes-no")]
[JsonDerivedType(typeof(ListedValue), "listed")]
[JsonDerivedType(typeof(PhoneValue), "phone")]
[JsonDerivedType(typeof(IdNumberValue), "id-number")]
[JsonDerivedType(typeof(AttachmentsValue), "attachments")]
[JsonDerivedType(typeof(LocationValue), "location")]
public abstract record FlowValue
{
    /// <summary>The same answer, whatever words led to it.</summary>
    public virtual bool Means(FlowValue other) => Equals(other);

    /// <summary>It is the answer that a question's "when" names: an option's id, yes or no.</summary>
    internal virtual bool Is(string answer) => false;
}

public sealed record TextValue(string Text) : FlowValue;

public sealed record NumberValue(decimal Number, Bound Bound) : FlowValue;

/// <param name="Yuan">In yuan.</param>
public sealed record MoneyValue(decimal Yuan, Bound Bound) : FlowValue;

/// <param name="Day">In the solar calendar, whichever was said.</param>
public sealed record DateValue(DateOnly Day) : FlowValue;

/// <summary>An option that was chosen.</summary>
/// <param name="Said">The words that led to it, where the question keeps them.</param>
public sealed record Chosen(string Id, string Label, string? Said = null);

/// <summary>One option, or several; none, when a question for several was answered with "none".</summary>
public sealed record ChoiceValue(IReadOnlyList<Chosen> Options) : FlowValue
{
    public bool Equals(ChoiceValue? other) => other is not null && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => Options.Aggregate(17, HashCode.Combine);

    public override bool Means(FlowValue other) =>
        other is ChoiceValue { Options: var options } && Options.Select(option => option.Id).ToHashSet(StringComparer.Ordinal).SetEquals(options.Select(option => option.Id));

    internal override bool Is(string answer) => Options.Any(option => option.Id == answer);
}

public sealed record YesNoValue(bool Yes) : FlowValue
{
    internal override bool Is(string answer) => answer == (Yes ? "yes" : "no");
}

/// <summary>A person, household or region from the lists of the application.</summary>
/// <param name="Id">The application's id; empty for a person who is in no list.</param>
/// <param name="Label">As shown when it was chosen.</param>
public sealed record ListedValue(string Id, string Label) : FlowValue
{
    public override bool Means(FlowValue other) => other is ListedValue listed && Id == listed.Id && (Id.Length > 0 || Label == listed.Label);
}

/// <param name="Number">Digits only.</param>
public sealed record PhoneValue(string Number) : FlowValue;

/// <param name="Number">Eighteen characters, with a right check digit.</param>
public sealed record IdNumberValue(string Number) : FlowValue;

/// <param name="Handles">What the application knows the files by.</param>
public sealed record AttachmentsValue(IReadOnlyList<string> Handles) : FlowValue
{
    public bool Equals(AttachmentsValue? other) => other is not null && Handles.SequenceEqual(other.Handles, StringComparer.Ordinal);

    public override int GetHashCode() => Handles.Aggregate(17, (hash, handle) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(handle)));
}

/// <summary>In degrees, WGS 84 as the channel gave it.</summary>
public sealed record LocationValue(double Latitude, double Longitude) : FlowValue;
