namespace BotAssistant.Model;

/// <summary>The county's language model; without an endpoint there is none, and everything works.</summary>
public sealed class ModelOptions
{
    /// <summary>The address below which an OpenAI-compatible server answers, such as <c>http://127.0.0.1:8080/v1</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Its key; servers of one's own often need none.</summary>
    public string? Key { get; set; }

    /// <summary>The model's name there.</summary>
    public string? Name { get; set; }

    /// <summary>How long an answer may take, all tries together. Then the words of the documents go out as they stand.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What a million tokens of questions cost, in the county's money; only for the count of costs.</summary>
    public double PriceIn { get; set; }

    /// <summary>What a million tokens of answers cost.</summary>
    public double PriceOut { get; set; }

    public bool IsOn => !string.IsNullOrWhiteSpace(Endpoint) && !string.IsNullOrWhiteSpace(Name);
}
