using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Model.Prompts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotAssistant.Model;

public static class ModelModule
{
    /// <summary>A language model where the settings name one; without, nothing here is ever called.</summary>
    public static IServiceCollection AddModel(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>().BindConfiguration("Assistant:Model");
        services.AddOptions<PromptOptions>().BindConfiguration("Prompts");
        services.AddOperatorKeys(typeof(PromptTexts));
        services.AddSingleton<PromptFiles>();
        services.AddSingleton<IHostedService, WatchPromptFiles>();
        services.AddSingleton(provider => new ModelChat(provider.GetRequiredService<IOptions<ModelOptions>>().Value is { IsOn: true } set ? new OpenAiChatClient(set) : null));
        services.AddSingleton(provider => new ModelResilience(provider.GetRequiredService<IOptions<ModelOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LanguageModel>();
        services.AddSingleton<IFactSource, ModelInUseSource>();
        services.AddSingleton<NamesInTextSource>();
        services.AddSingleton<IFactSource>(provider => provider.GetRequiredService<NamesInTextSource>());
        services.AddSingleton<IEventWriter, ModelUseWriter>();
        return services;
    }
}

/// <summary>In memory; known to each decision before it asks.</summary>
internal sealed class ModelInUseSource(IOptions<ModelOptions> options) : FactSource<ModelInUse, ModelUse>
{
    private readonly ModelUse use = options.Value.IsOn ? new(options.Value.Name) : ModelUse.None;

    public override KeyValuePair<FactRequest, object>? AtHand => KeyValuePair.Create<FactRequest, object>(new ModelInUse(), use);

    protected override ModelUse Answer(ModelInUse request, FactAsker asker) => use;
}
