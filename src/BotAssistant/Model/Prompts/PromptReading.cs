using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.Dialogs;
using HandlebarsDotNet;

namespace BotAssistant.Model.Prompts;

/// <summary>Reads one prompt file: Semantic Kernel's schema, of which everything that stands there is understood or refused.</summary>
internal sealed class PromptReading(DialogProblems problems)
{
    public const int MaxBytes = 64 * 1024;

    private const string Handlebars = "handlebars";

    private static readonly string[] Fields = ["name", "description", "template_format", "template", "input_variables", "execution_settings"];
    private static readonly string[] VariableFields = ["name", "description", "is_required"];
    private static readonly string[] SettingFields = ["temperature", "max_tokens", "top_p", "response_format"];

    private static readonly string[] Said = ["max_tokens", "response_format"];

    /// <summary>An unknown value is an error and no gap in a prompt; values are encoded, see <see cref="PromptFile.MessagesIn"/>.</summary>
    private static readonly IHandlebars Engine = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });

    /// <param name="shown">How the file is called in problems.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="content">What stands in it.</param>
    /// <returns>Null when a problem was added.</returns>
    public PromptFile? Read(string shown, string name, string content)
    {
        var before = problems.Count;
        if (PromptKeys.All.FirstOrDefault(known => known.Name == name) is not { } key)
        {
            problems.Add(Spot.WholeFile(shown), new(PromptTexts.UnknownFile, ("name", name)), new(PromptTexts.FilesDo, ("names", Listed(PromptKeys.All.Select(known => known.Name)))));
            return null;
        }

        if (YamlTree.Read(shown, content, problems) is not YamlMap map)
        {
            if (problems.Count == before)
            {
                problems.Add(Spot.WholeFile(shown), PromptTexts.NotFields, new(PromptTexts.FieldsDo, ("names", Listed(Fields))));
            }

            return null;
        }

        Known(map, Fields);
        foreach (var missing in Fields.Where(field => !Has(map, field)))
        {
            problems.Add(map.Spot, new(PromptTexts.MissingField, ("name", missing)), new(PromptTexts.FieldsDo, ("names", Listed(Fields))));
        }

        if (Text(map, "name") is { } named && named.Value != name)
        {
            problems.Add(named.Spot, new(PromptTexts.NameDiffers, ("name", named.Value)), new(PromptTexts.NameDiffersDo, ("name", name)));
        }

        if (Text(map, "template_format") is { } format && format.Value != Handlebars)
        {
            problems.Add(format.Spot, PromptTexts.NotHandlebars, PromptTexts.NotHandlebarsDo);
        }

        var declared = Variables(map, key);
        var settings = Settings(map);
        var template = Text(map, "template") is { } written ? Template(written, declared, key) : null;
        return problems.Count == before && template is not null
            ? new PromptFile(name, VersionOf(content), template)
            {
                Temperature = settings.Temperature,
                MaxTokens = settings.MaxTokens,
                TopP = settings.TopP,
                WantsJson = settings.WantsJson,
            }
            : null;
    }

    private static string VersionOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];

    private List<string> Variables(YamlMap map, PromptKey key)
    {
        var declared = new List<string>();
        foreach (var item in Of(map, "input_variables") is YamlList list ? list.Items : [])
        {
            if (item is not YamlMap variable || Text(variable, "name") is not { } name)
            {
                problems.Add(item.Spot, PromptTexts.NotFields, new(PromptTexts.FieldsDo, ("names", Listed(VariableFields))));
                continue;
            }

            Known(variable, VariableFields);
            declared.Add(name.Value);
            if (!key.Variables.Contains(name.Value, StringComparer.Ordinal))
            {
                problems.Add(name.Spot, new(PromptTexts.NotGiven, ("name", name.Value)), new(PromptTexts.NotGivenDo, ("names", Listed(key.Variables))));
            }

            if (Of(variable, "is_required") is { } required && required is not YamlScalar { Value: "true" or "false" })
            {
                problems.Add(required.Spot, new(PromptTexts.BadSetting, ("name", "is_required")), PromptTexts.RequiredDo);
            }
        }

        return declared;
    }

    private HandlebarsTemplate<object, object>? Template(YamlScalar written, List<string> declared, PromptKey key)
    {
        var before = problems.Count;
        var used = TemplateVariables.In(written.Value, key, (fault, what) => Add(written.Spot, key, fault, what));
        foreach (var name in used.Where(name => !declared.Contains(name, StringComparer.Ordinal)))
        {
            problems.Add(written.Spot, new(PromptTexts.NotDeclared, ("name", name)), PromptTexts.NotDeclaredDo);
        }

        foreach (var name in key.Variables.Where(name => !used.Contains(name)))
        {
            problems.Add(written.Spot, new(PromptTexts.NotUsed, ("name", name)), PromptTexts.NotUsedDo);
        }

        if (PromptFile.MessagesIn(written.Value) is not [_, ..])
        {
            problems.Add(written.Spot, PromptTexts.NoMessages, PromptTexts.NoMessagesDo);
        }

        try
        {
            var template = Engine.Compile(written.Value);
            if (problems.Count == before && Unseen(template, key) is { } unseen)
            {
                problems.Add(written.Spot, new(PromptTexts.NotUsed, ("name", unseen)), PromptTexts.NotUsedDo);
            }

            return template;
        }
        catch (HandlebarsException)
        {
            problems.Add(written.Spot, PromptTexts.BadTemplate, PromptTexts.BadTemplateDo);
            return null;
        }
    }

    private void Add(Spot spot, PromptKey key, TemplateFault fault, string what)
    {
        switch (fault)
        {
            case TemplateFault.NoField:
                problems.Add(spot, new(PromptTexts.NoField, ("name", what)), new(PromptTexts.FieldsDo, ("names", Listed(key.Given.SelectMany(variable => variable.Fields).Distinct(StringComparer.Ordinal)))));
                break;
            case TemplateFault.Outside:
                problems.Add(spot, new(PromptTexts.Outside, ("text", what)), PromptTexts.OutsideDo);
                break;
            case TemplateFault.NotClosed:
                problems.Add(spot, PromptTexts.BadTemplate, PromptTexts.BadTemplateDo);
                break;
            default:
                problems.Add(spot, new(PromptTexts.NotAllowed, ("expression", what)), PromptTexts.NotAllowedDo);
                break;
        }
    }

    /// <summary>Fills the template in once, as code will, and looks for what it gave.</summary>
    /// <returns>A variable, or a field of a list's entries, that would not reach the model; null if each does.</returns>
    private static string? Unseen(HandlebarsTemplate<object, object> template, PromptKey key)
    {
        var samples = key.Given.ToDictionary(
            variable => variable.Name,
            object (variable) => variable.Fields is []
                ? Sample(variable.Name)
                : new[] { variable.Fields.ToDictionary(field => field, object (field) => Sample($"{variable.Name}.{field}"), StringComparer.Ordinal) },
            StringComparer.Ordinal);
        var told = string.Concat(PromptFile.MessagesIn(template(samples)).Select(message => message.Text));
        return key.Given.SelectMany(variable => variable.Fields is [] ? [variable.Name] : variable.Fields.Select(field => $"{variable.Name}.{field}"))
            .FirstOrDefault(name => !told.Contains(Sample(name), StringComparison.Ordinal));
    }

    private static string Sample(string name) => $"(sample of {name})";

    private (float? Temperature, int? MaxTokens, float? TopP, bool WantsJson) Settings(YamlMap map)
    {
        // Semantic Kernel names settings by service; there is one here, which it calls the default.
        if (Of(map, "execution_settings") is not YamlMap services)
        {
            // That it is missing was said.
            return default;
        }

        Known(services, ["default"]);
        if (Of(services, "default") is not YamlMap settings)
        {
            problems.Add(services.Spot, new(PromptTexts.MissingField, ("name", "default")), new(PromptTexts.FieldsDo, ("names", "default")));
            return default;
        }

        Known(settings, SettingFields);
        // Every answer is read as JSON, and is paid for: how long it may be, and that it is JSON, is said and not left to the server.
        foreach (var missing in Said.Where(name => Of(settings, name) is null))
        {
            problems.Add(settings.Spot, new(PromptTexts.MissingField, ("name", missing)), new(PromptTexts.FieldsDo, ("names", Listed(SettingFields))));
        }

        var tokens = Number(settings, "max_tokens", 16, 8000);
        var format = Text(settings, "response_format");
        if (format is { Value: not "json_object" })
        {
            problems.Add(format.Spot, new(PromptTexts.BadSetting, ("name", "response_format")), PromptTexts.BadSettingDo);
        }

        return ((float?)Number(settings, "temperature", 0, 2), (int?)tokens, (float?)Number(settings, "top_p", 0, 1), format is not null);
    }

    private double? Number(YamlMap map, string name, double least, double most)
    {
        if (Of(map, name) is not { } node)
        {
            return null;
        }

        if (node is YamlScalar scalar && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(node.Spot, new(PromptTexts.BadSetting, ("name", name)), PromptTexts.BadSettingDo);
        return null;
    }

    private void Known(YamlMap map, IReadOnlyList<string> fields)
    {
        foreach (var (key, _) in map.Entries.Where(entry => !fields.Contains(entry.Key.Value, StringComparer.Ordinal)))
        {
            problems.Add(key.Spot, new(PromptTexts.UnknownField, ("name", key.Value)), new(PromptTexts.FieldsDo, ("names", Listed(fields))));
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join("、", names);

    /// <summary>It is there, and of the kind that belongs there.</summary>
    private static bool Has(YamlMap map, string field) => field switch
    {
        "input_variables" => Of(map, field) is YamlList,
        "execution_settings" => Of(map, field) is YamlMap,
        _ => Text(map, field) is not null,
    };

    private static YamlNode? Of(YamlMap map, string field) => map.Entries.FirstOrDefault(entry => entry.Key.Value == field).Value;

    private static YamlScalar? Text(YamlMap map, string field) => Of(map, field) is YamlScalar { Value.Length: > 0 } text ? text : null;
}
