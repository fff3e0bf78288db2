using BotAssistant.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Tests.Privacy;

/// <summary>One process: its own services over a shared directory and a shared table of keys.</summary>
internal sealed class PrivacyServices : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private PrivacyServices(string directory, IDataKeyStore store, IEnumerable<ISealedTable> tables)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.AddProvider(Logged));
        services.AddSingleton(store);
        foreach (var table in tables)
        {
            services.AddSingleton(table);
        }

        services.AddPrivacy(_ => directory);
        provider = services.BuildServiceProvider();
    }

    public RecordedLog Logged { get; } = new();

    public DataKeys Keys => provider.GetRequiredService<DataKeys>();

    public BodyCipher Cipher => provider.GetRequiredService<BodyCipher>();

    public KeyDirectory Directory => provider.GetRequiredService<KeyDirectory>();

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public static async Task<PrivacyServices> StartAsync(
        string directory, IDataKeyStore store, bool databaseExists = false, params IEnumerable<ISealedTable> tables)
    {
        var services = new PrivacyServices(directory, store, tables);
        try
        {
            await services.Directory.OpenAsync(databaseExists);
            services.Keys.Open();
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Logged.Dispose();
    }
}

internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly List<string> warnings = [];

    public IReadOnlyList<string> Warnings => warnings;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            warnings.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
